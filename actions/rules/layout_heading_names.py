"""The headings that councils use, word for word, and what a column under each of them holds."""

from __future__ import annotations

from enum import StrEnum


class Field(StrEnum):
    """What a column of a plan can hold."""

    REF = "ref"
    PARENT_REF = "parent_ref"
    OBJECTIVE = "objective"
    WORKSTREAM = "workstream"
    TITLE = "title"
    PROGRESS = "progress"
    POSITION = "current_position"
    EVIDENCE = "evidence"
    METRIC = "metric"
    CURRENT = "current"
    TARGET = "target"
    LEADS = "leads"
    TIMESCALE = "timescale"
    BRAG = "brag"


_NAMES = {
    Field.REF: """
        ref, refs, ref no, ref number, reference, reference no, reference number, no, nos, number,
        #, id, item no, action ref, action no, action number, action id, action reference, rec no,
        rec ref, rec, recommendation no, line, sr no, s no, recommendation number, item,
        recommendation ref, unique ref, uid, row, task no, id no, task id, item ref, serial, serial no, minute,
        minute no, minute number, minute ref
    """,
    Field.OBJECTIVE: """
        objective, objectives, strategic objective, theme, themes, key theme, key outcome, key outcomes,
        priority, priorities, priority area, strategic priority, pillar, ambition, goal, commitment, aim,
        promise, pledge, improvement theme, domain, key line of enquiry, kloe, strategic aim,
        area for improvement, areas for improvement, improvement area, key priority, key objective,
        strategic goal, strategic theme, area of concern, area of significant concern
    """,
    Field.WORKSTREAM: """
        workstream, work stream, workstreams, strand, work strand, area, area of work, project,
        programme, sub theme, category, work area, focus area, area of focus, topic, section,
        sub objective, work package, agenda item, action type, action category, action area, subject
    """,
    Field.TITLE: """
        action, actions, activity, activities, action required, actions required, action to be
        taken, task, tasks, actions to be taken, what, deliverable, deliverables, recommendation,
        recommendations, key action, key actions, key activity, key activities, key task, key
        tasks, description, action description, step, steps, action activity, action s, what we
        will do, what will we do, milestone, milestones, key milestones, specific actions,
        proposed action, agreed action, planned action, planned actions, action needed, actions
        needed, improvement action, improvement actions, detailed action, detailed actions,
        intervention, action task, task action, actions tasks, agreed actions, smart action,
        smart actions, action point, action points, actions agreed, action agreed, action details
    """,
    Field.PROGRESS: """
        progress, update, updates, comment, comments, progress update, progress updates, latest
        update, commentary, progress to date, notes, narrative, progress comments, progress and
        comments, progress note, progress notes, latest progress, update comments, comments
        update, progress update comments, latest position, action update, monthly update,
        quarterly update, board update, highlight, highlights, progress commentary, update on
        progress, progress made, progress report, comments progress, progress & comments, progress
        so far, action taken, actions taken, status update, comments updates, update notes, remarks
    """,
    Field.POSITION: """
        current position, position, position statement, current status, where are we now, current
        situation, management response, response, agency response, council response
    """,
    Field.EVIDENCE: """
        evidence, evidence of progress, evidence of impact, impact, evidence impact, impact
        evidence, supporting evidence, evidence of completion, source of evidence, assurance,
        impact and evidence, evidence & impact, sources of evidence, evidence and impact
    """,
    Field.METRIC: """
        metric, metrics, measure, measures, success measure, success measures, kpi, kpis,
        indicator, indicators, performance measure, performance measures, measure of success,
        measures of success, success criteria, outcome measure, performance indicator, performance
        indicators, expected outcome, expected outcomes, outcome, outcomes, intended outcome,
        intended outcomes, desired outcome, desired outcomes, success looks like, success,
        expected impact, intended impact, measurement, how measured, success indicator, success
        indicators, output, outputs, outcome measures, impact measure, impact measures
    """,
    Field.CURRENT: """
        current data & date, current data and date, current data, baseline, current performance,
        current value, latest figure, latest data, actual, current, current figure, baseline data,
        latest performance, latest value, performance, latest
    """,
    Field.TARGET: """
        target data & date, target data and date, target data, target, targets, target value,
        target figure, target performance
    """,
    Field.LEADS: """
        responsible service, responsible services, responsible officer, responsible officers,
        responsible, owner, owners, lead, leads, lead officer, lead officers, action owner, action
        owners, who, by whom, accountable, officer, lead owner, lead agency, lead agencies,
        responsibility, assigned to, service lead, lead service, lead person, person responsible,
        people responsible, responsible person, responsible lead, action lead, lead s, accountable
        officer, accountable lead, lead officer s, owner s, lead partner, named lead, delivery
        lead, lead responsible, responsible owner, owner lead, lead name, lead professional, lead
        director, sro, allocated to, lead officer agency, lead agency officer, action by, officers,
        lead organisation, responsible agency, responsible team, lead team, accountable person
    """,
    Field.TIMESCALE: """
        timescale, timescales, by when, when, deadline, deadlines, target date, target dates, due,
        due date, completion date, date due, end date, timeframe, timeframes, time frame, complete
        by, completed by, timeline, timelines, target completion date, target completion, finish,
        finish date, date, delivery date, due by, action by date, planned completion, planned
        completion date, completion, date for completion, expected completion, date of completion,
        implementation date, target deadline, delivery by, time scale, time scales, timing, by
        date, expected completion date, revised date, planned date, target end date, target
        timescale, action due, to be completed by, planned end date, forecast date, estimated
        completion date, estimated completion, target for completion, complete by date, due on
    """,
    Field.BRAG: """
        brag, rag, b r a g, r a g, b rag, status, stage, rag rating, rag status, brag rating, brag
        status, rating, progress status, current rag, current brag, progress rag, action status,
        rag score, progress rating, delivery status, overall rag, overall status, rag brag, brag
        rag, traffic light, colour, status rag, rag colour, bragg, brag score, ragb
    """,
}
KNOWN = {" ".join(name.split()): field for field, names in _NAMES.items() for name in names.split(",")}

# What these hold is told only where no other column holds it.
_WEAK_LEADS = """
    organisation, organisations, agency, agencies, partner, partners, service, services,
    directorate, department, team, division
"""
WEAK = {name.strip(): Field.LEADS for name in _WEAK_LEADS.split(",")}

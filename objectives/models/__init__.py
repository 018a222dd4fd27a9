from objectives.models.objective import MeasureOfSuccess, Objective
from objectives.models.plan import Plan, PlanRole

__all__ = ["MeasureOfSuccess", "Objective", "Plan", "PlanRole"]

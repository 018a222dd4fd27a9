"""Common given names in England: what a person's name begins with where nothing else in a cell shows it."""

from actions.rules.lead_words import words_of

GIVEN_NAMES = words_of(
    """
    aaron abdul abigail adam adrian aisha alan alastair albert alex alexander alexandra alice alison
    allison amanda amber amy andrea andrew andy angela anita ann anna anne annette annie anthony antonia
    april arthur ashley audrey barbara barry becky ben benjamin bernadette bernard beth bethany beverley
    bill billy bob brenda brendan brian bridget bruce bryan callum cara carl carly carol carole caroline
    carolyn cat cath catherine cathy charles charlie charlotte cheryl chloe chris christian christina
    christine christopher claire clare clive colette colin connor craig daniel danielle darren dave
    david dawn dean debbie deborah debra declan denise dennis derek diana diane dominic donald donna
    doreen dorothy douglas duncan edward eileen elaine eleanor elizabeth ellen ellie emily emma eric
    erica esther eva evelyn fatima fiona frances francis frank fred gail gareth gary gavin gemma geoff
    geoffrey george georgina gerald geraldine gill gillian glen glenn gordon grace graham greg hannah
    harold harriet harry hayley hazel heather heidi helen henry hilary holly howard hugh iain ian imran
    irene isabel ivan jack jackie jacob jacqueline jacqui jake james jamie jan jane janet janice jasmine
    jason jayne jean jeff jeffrey jennifer jenny jeremy jessica jill jim jo joan joanna joanne joe joel
    john jon jonathan jordan joseph josephine joshua josie joy joyce judith julia julian julie june
    justin karen karl kate katherine kathleen kathryn kathy katie kay keith kelly ken kenneth kerry
    kevin kim kirsten kirsty laura lauren leah leanne lee leon leonard lesley leslie liam linda lindsay
    lindsey lisa liz lorna lorraine louis louise lucy luke lydia lyn lynda lynn lynne malcolm mandy marc
    margaret maria marian marie marilyn marion mark martin martyn mary mathew matthew maureen maurice
    max maxine megan melanie melissa michael michelle mick miriam mohammad mohammed molly monica
    muhammad nadia nancy naomi natalie natasha nathan neil nicholas nick nicky nicola nigel nina noel
    nora norman oliver olivia omar owen pam pamela pat patricia patrick paul paula pauline penny peter
    phil philip philippa phillip priya rachael rachel ralph ray raymond rebecca rhys richard rita rob
    robert robin roger ron ronald rosalind rose rosemary ross roy russell ruth ryan sally sam samantha
    samuel sandra sanjay sara sarah scott sean shane sharon shaun sheila shirley simon sonia sophie
    stacey stan stanley stella stephanie stephen steve steven stewart stuart sue susan suzanne sylvia
    tanya tara teresa terry thomas tim timothy tina toby tom tony tracey tracy trevor ursula valerie
    vanessa vera veronica vicki vickie vicky victor victoria vincent vivien wayne wendy william yasmin
    yvette yvonne zara zoe
    """
)

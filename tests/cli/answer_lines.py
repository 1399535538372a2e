"""The stories of `test_answer_lines.py`: a group a golden file, a story a case of the guide."""

# ruff: noqa: E501 (each line as a wide terminal shows it)

HOLD = (
    "> exercise add 'Hold a' --measure seconds --loading bodyweight --seconds 20-40 -g hypertrophy"
)
LIGHTEST = "> equipment set machine-back-extension --unit kg --step 2.5 --min 40"

STARTS = {
    "start, weight": """
$ next machine-back-extension
machine-back-extension · hypertrophy
Start with the lightest weight. After a set of 12, add weight if you could do 4 more reps. If not, keep that weight.
""",
    "start, weight, to the top of the goal": """
> exercise set squat --goal strength
$ next squat
Start with the lightest weight. After a set of 6, add weight if you could do 4 more reps. If not, keep that weight.
""",
    "start, band": """
> equipment set band-good-morning --bands yellow,red,black
$ next band-good-morning
Start with the lightest band. After a set of 12, take the next band if you could do 4 more reps. If not, keep that band.
""",
    "start, bodyweight": """
$ next back-extension-bench
Start with bodyweight at the easiest level. End each set while your form is still clean.
""",
    "start, hold": f"""
{HOLD}
$ next hold-a
Start with a short hold. End it while your form is still clean.
""",
}
PROGRESS = {
    "add weight": """
> log machine-back-extension 3x12@40kg
@ 01-07
$ next machine-back-extension
machine-back-extension · hypertrophy
next time: 42.5 kg × 8–12
3 sets, up to 4 · rest 90–120 s
Add weight: all 3 sets reached 12 reps.
""",
    "add weight, one set": """
> exercise set machine-back-extension --sets 1
> log machine-back-extension 12@40kg
$ next machine-back-extension
Add weight: the set reached 12 reps.
""",
    "next band": """
> equipment set band-good-morning --bands yellow,red,black
> log band-good-morning 3x12@band:yellow
$ next band-good-morning
next time: red band × 8–12
Next band: all 3 sets reached 12 reps.
""",
    "next level": """
> exercise set superman --sets 2
> log superman 2x12
$ next superman
Next level: both sets reached 12 reps.
""",
    "less assistance": """
> log back-extension-45 3x12@bw-20kg
$ next back-extension-45
next time: arms crossed − 17.5 kg × 8–12
Less assistance: all 3 sets reached 12 reps.
""",
    "add weight, hold": f"""
{HOLD}
> log hold-a 40s 40s 40s
$ next hold-a
Add weight: all 3 sets reached 40 s.
""",
    "a big jump": """
> log machine-back-extension 3x12@20kg
$ next machine-back-extension
Add weight: all 3 sets reached 12 reps. It is a big jump, so expect fewer reps.
""",
}
REPEATS = {
    "below the top": """
> log machine-back-extension 12,12,11@40kg
$ next machine-back-extension
next time: 40 kg × 8–12
Keep 40 kg: you did 12, 12, 11. Add weight when all 3 sets reach 12 reps.
""",
    "below the top, both sets": """
> exercise set machine-back-extension --sets 2
> log machine-back-extension 12,11@40kg
$ next machine-back-extension
Keep 40 kg: you did 12, 11. Add weight when both sets reach 12 reps.
""",
    "below the top, one set": """
> exercise set machine-back-extension --sets 1
> log machine-back-extension 11@40kg
$ next machine-back-extension
Keep 40 kg: you did 11. Add weight when the set reaches 12 reps.
""",
    "below the top, hold": f"""
{HOLD}
> log hold-a 40s 40s 30s
$ next hold-a
Keep to bodyweight: you did 40, 40, 30 s. Add weight when all 3 sets reach 40 s.
""",
    "uneven reps": """
> log machine-back-extension 14,12,10@40kg
$ next machine-back-extension
Keep 40 kg: you did 14, 12, 10. Stop set 1 at 12 to save strength for later sets.
""",
    "too few sets": """
> log machine-back-extension 12,12@40kg
@ 01-07
$ next machine-back-extension
Keep 40 kg: you did 2 of 3 sets. Do all 3.
""",
    "too few sets of two": """
> exercise set machine-back-extension --sets 2
> log machine-back-extension 12@40kg
@ 01-07
$ next machine-back-extension
Keep 40 kg: you did 1 of 2 sets. Do both.
""",
    "at the most, add-on weight": """
> equipment set machine-back-extension --unit kg --stack 5:40:5
> log machine-back-extension 3x12@40kg
$ next machine-back-extension
Keep 40 kg: all 3 sets reached 12 reps, but your equipment has nothing heavier.
To progress, try a small add-on weight.
""",
    "at the most, harder exercise": """
> equipment set back-extension-45 --unit kg --loads 5,10
> log back-extension-45 3x12@bw+10kg
$ next back-extension-45
To progress, try back-extension-single-leg.
""",
    "at the most, next goal": """
> equipment set romanian-deadlift --unit kg --loads 20,40
> log romanian-deadlift 3x12@40kg
$ next romanian-deadlift
Keep 40 kg: all 3 sets reached 12 reps, but your equipment has nothing heavier.
To progress, try the goal strength-endurance.
""",
    "at the most, one more set": """
> equipment set romanian-deadlift --unit kg --loads 20,40
> exercise set romanian-deadlift --goal strength-endurance
> log romanian-deadlift 3x20@40kg
$ next romanian-deadlift
To progress, do 4 sets:
  liftlog exercise set romanian-deadlift --sets 4
""",
    "at the most, bands without an order": """
> log band-good-morning 3x12@band:red
> equipment set band-good-morning --bands yellow,black
$ next band-good-morning
To progress, list your bands from light to heavy, such as:
  liftlog equipment set band-good-morning --bands yellow,red,black
""",
    "at the most, own max load": """
> equipment set romanian-deadlift --unit kg --step 2.5 --cap 40
> log romanian-deadlift 3x12@40kg
$ next romanian-deadlift
Keep 40 kg: all 3 sets reached 12 reps, but 40 kg is the max load you set.
""",
    "worked up": """
> log machine-back-extension 12@30kg 12@35kg 12@40kg
$ next machine-back-extension
Do all 3 sets at 40 kg: only your last set was that heavy.
""",
    "worked up, under the range at the top": """
> log machine-back-extension 12@20kg 10@30kg 5@40kg
$ next machine-back-extension
Do all 3 sets at 30 kg. Above that you did fewer than 8 reps.
""",
    "different weights": """
> log machine-back-extension 12@60kg 12@55kg 12@57.5kg
$ next machine-back-extension --why
  Your weights differed. 55 kg counts: 3 sets used 55 kg or more.
""",
    "no extra reps at the lightest": """
> equipment set machine-back-extension --unit kg --step 2.5 --min 2.5
> log machine-back-extension 10,10,10@2.5kg
@ 01-07
> log machine-back-extension 10,10,10@2.5kg
@ 01-09
> log machine-back-extension 10,10,10@2.5kg
@ 01-11
> log machine-back-extension 10,10,10@2.5kg
@ 01-13
> log machine-back-extension 10,10,10@2.5kg
$ next machine-back-extension
Keep 2.5 kg: no extra reps in 5 sessions, but there is no lighter weight.
""",
    "a jump that failed": """
> equipment set machine-back-extension --unit kg --stack 10:100:10
> log machine-back-extension 12,12,12@40kg
@ 01-07
> log machine-back-extension 4,4,4@50kg
@ 01-09
> log machine-back-extension 12,12,12@40kg
$ next machine-back-extension
next time: 40 kg × 8–18
Keep 40 kg: 50 kg was too heavy last time. Add weight when all 3 sets reach 18 reps.
""",
    "nothing left": """
> config set policy.effort brake
> log machine-back-extension 12,12,12@40kg --rpe 10
$ next machine-back-extension
Keep 40 kg: your last set was all you had. Add weight next time if it feels easier.
""",
    "new goal": """
> log machine-back-extension 12,12,12@40kg
> exercise set machine-back-extension --goal technique
@ 01-07
$ next machine-back-extension
Keep 40 kg: your goal is new. Add weight when both sets reach 12 reps.
""",
}
DROPS = {
    "too heavy": """
> log machine-back-extension 6,6,6@40kg
$ next machine-back-extension
Use less weight: every set was under 8 reps.
""",
    "too heavy at the lightest": """
> equipment set machine-back-extension --unit kg --step 2.5 --min 40
> log machine-back-extension 6,6,6@40kg
$ next machine-back-extension
Keep 40 kg: every set was under 8 reps, but there is no lighter weight.
""",
    "form": """
> log machine-back-extension 3x12@40kg --form broken
$ next machine-back-extension
Use less weight: your form broke down. Go up again when every rep is clean.
""",
    "form at the lightest": """
> equipment set machine-back-extension --unit kg --step 2.5 --min 40
> log machine-back-extension 3x12@40kg --form broken
$ next machine-back-extension
Keep 40 kg: your form broke down, but there is no lighter weight.
""",
    "mild pain last time": """
> log machine-back-extension 3x12@40kg --pain mild
@ 01-07
$ next machine-back-extension
Keep 40 kg: you had mild pain last time. Stop if the pain gets worse.
""",
    "mild pain last time in another exercise": """
> log machine-back-extension 3x12@40kg
@ 01-06
> log superman 12 --pain mild
@ 01-07
$ next machine-back-extension
Keep 40 kg: you had mild pain last time in superman, a related exercise. Stop if the pain gets worse.
""",
    "mild pain today": """
> log machine-back-extension 3x12@40kg
@ 01-07
> pain mild
$ next machine-back-extension
Keep 40 kg: mild pain today. Stop if the pain gets worse.
""",
    "mild pain today in another exercise": """
> log machine-back-extension 3x12@40kg
@ 01-07
> log superman 12 --pain mild
$ next machine-back-extension
Keep 40 kg: mild pain today in superman, a related exercise. Stop if the pain gets worse.
""",
    "mild pain again": """
> log machine-back-extension 3x12@40kg --pain mild
@ 01-07
> log machine-back-extension 3x12@40kg --pain mild
@ 01-09
$ next machine-back-extension
Use less weight: mild pain 2 sessions in a row. Stop if the pain gets worse.
""",
    "mild pain for the third time": """
> log machine-back-extension 3x12@40kg --pain mild
@ 01-07
> log machine-back-extension 3x12@40kg --pain mild
@ 01-09
> log machine-back-extension 3x12@40kg --pain mild
@ 01-11
$ next machine-back-extension
Use less weight: mild pain 3 sessions in a row. Have it checked by a doctor.
""",
    "mild pain again at the lightest": """
> equipment set machine-back-extension --unit kg --step 2.5 --min 40
> log machine-back-extension 3x12@40kg --pain mild
@ 01-07
> log machine-back-extension 3x12@40kg --pain mild
@ 01-09
$ next machine-back-extension
Keep 40 kg: mild pain again, but there is no lighter weight. Stop if the pain gets worse.
""",
    "severe pain": """
> log machine-back-extension 3x12@40kg
> pain severe
$ next machine-back-extension
Stop for today and see a doctor. Get emergency care now if you also have numbness between the legs, trouble with your bladder or bowels, a weak or numb leg, or a fever, or if it began with a fall.
No advice until you report:
  liftlog pain cleared
""",
    "only failed attempts": """
> log machine-back-extension 0@60kg 0
@ 01-07
$ next machine-back-extension
next time: 45 kg × 8–12
Use less weight: every set was under 8 reps.
""",
    "mild pain and too few reps": """
> log machine-back-extension 5,4,4@60kg
> log machine-back-extension 9@60kg --kind back-off --pain mild
@ 01-07
$ next machine-back-extension
next time: 52.5 kg × 8–12
Use less weight: mild pain last time, and every set was under 8 reps. Stop if the pain gets worse.
""",
    "stall": """
> log machine-back-extension 10,10,10@100kg
@ 01-07
> log machine-back-extension 10,10,10@100kg
@ 01-09
> log machine-back-extension 10,10,10@100kg
@ 01-11
> log machine-back-extension 10,10,10@100kg
@ 01-13
> log machine-back-extension 10,10,10@100kg
$ next machine-back-extension
next time: 90 kg × 8–12
Deload: no extra reps in 5 sessions at 100 kg. Then build up again.
""",
    "stall, the next weight is too light": """
> equipment set machine-back-extension --unit kg --loads 20,100
> log machine-back-extension 10,10,10@100kg
@ 01-07
> log machine-back-extension 10,10,10@100kg
@ 01-09
> log machine-back-extension 10,10,10@100kg
@ 01-11
> log machine-back-extension 10,10,10@100kg
@ 01-13
> log machine-back-extension 10,10,10@100kg
$ next machine-back-extension
Deload: do fewer sets at 100 kg. You had no extra reps in 5 sessions.
""",
    "new goal, too few reps": """
> log machine-back-extension 8,8,8@40kg
> exercise set machine-back-extension --goal technique
@ 01-07
$ next machine-back-extension
Use less weight: the new goal is 10 or more reps and you did 8.
""",
}
RETURNS = {
    "after pain": """
> log machine-back-extension 3x12@40kg
> pain severe
@ 01-07
> pain cleared
$ next machine-back-extension
Come back lighter: this is your first session since the pain. Take care.
""",
    "after pain, at the lightest": """
> equipment set machine-back-extension --unit kg --step 2.5 --min 40
> log machine-back-extension 3x12@40kg
> pain severe
@ 01-07
> pain cleared
$ next machine-back-extension
Come back at 40 kg for your first session since the pain: there is no lighter weight.
""",
    "after pain, the next weight is too light": """
> equipment set machine-back-extension --unit kg --loads 10,60
> log machine-back-extension 3x12@60kg
> pain severe
@ 01-07
> pain cleared
$ next machine-back-extension
next time: 10 kg × 10–12
Come back lighter: this is your first session since the pain. Take care.
""",
    "22 days off": """
> log machine-back-extension 3x12@40kg
@ 01-27
$ next machine-back-extension
Come back lighter after 22 days off. It is only a precaution.
""",
    "60 days off": """
> log machine-back-extension 3x12@40kg
@ 03-06
$ next machine-back-extension
Come back lighter after 60 days off. It is only a precaution.
""",
    "100 days off": """
> log machine-back-extension 3x12@40kg
@ 04-15
$ next machine-back-extension
machine-back-extension · technique
Come back lighter after 100 days off. It is only a precaution.
""",
    "the lightest weight": """
> equipment set machine-back-extension --unit kg --step 2.5 --min 40
> log machine-back-extension 3x12@40kg
@ 02-05
$ next machine-back-extension
Come back at 40 kg after 31 days off: there is no lighter weight.
""",
    "the next weight is too light": """
> equipment set machine-back-extension --unit kg --loads 20,60
> log machine-back-extension 3x12@60kg
@ 02-05
$ next machine-back-extension
Come back at 60 kg after 31 days off, but do fewer sets. The next weight down is too light.
""",
    "a full cut is too far": """
> equipment set machine-back-extension --unit kg --loads 39,58,60 --cap 59
> log machine-back-extension 3x12@60kg
@ 02-05
$ next machine-back-extension
Come back one increment lighter, with fewer sets, after 31 days off.
""",
}
NO_ADVICE = {
    "no goal": """
> exercise add --own Snatch
> log snatch 3@60kg
$ next snatch
No advice: snatch has no goal. Add one:
  liftlog exercise set snatch --goal strength
""",
    "four without a goal": """
> exercise add aa
> exercise add bb
> exercise add cc
> exercise add dd
> log aa 3@60kg
@ 18:05:00
> log bb 3@60kg
@ 18:10:00
> log cc 3@60kg
@ 18:15:00
> log dd 3@60kg
@ 01-06
$ next
No advice: 4 exercises have no goal (dd, cc, bb, …). Look for goals in your sets:
  liftlog exercise set --missing --goal inferred
""",
    "hold without a range": """
> exercise add 'Hold a' --measure seconds --loading bodyweight -g hypertrophy
> log hold-a 30s
$ next hold-a
No advice: hold-a has no target time. Add one:
  liftlog exercise edit hold-a --seconds 20-40
""",
    "a pose": """
> log sphinx 30s
$ next sphinx
This is a pose. liftlog logs the time and gives no advice.
""",
}
OPEN_SETS = {
    "form": """
$ log machine-back-extension 12@40kg --form broken
40 kg × 12 · machine-back-extension
set 1 of 3 done · rest 90–120 s
next set: 37.5 kg × 8–12
Use less weight: your form broke down.
""",
    "form at the lightest": f"""
{LIGHTEST}
$ log machine-back-extension 12@40kg --form broken
Do fewer, clean reps: there is no lighter weight.
""",
    "mild pain": """
$ log machine-back-extension 12@40kg --pain mild
Mild pain: use less weight, or stop for today.
""",
    "mild pain at the lightest": f"""
{LIGHTEST}
$ log machine-back-extension 12@40kg --pain mild
Mild pain: do fewer reps, or stop for today.
""",
    "too heavy": """
$ log machine-back-extension 5@40kg
Use less weight: too few reps.
""",
    "too heavy at the lightest": f"""
{LIGHTEST}
$ log machine-back-extension 5@40kg
Too few reps, but there is no lighter weight.
""",
}
LOG = {
    "the first set": """
$ log machine-back-extension 12@40kg
40 kg × 12 · machine-back-extension
set 1 of 3 done · rest 90–120 s
next set: 40 kg × 8–12
""",
    "the last set, increment assumed": """
> log machine-back-extension 2x12@40kg
$ log 12
40 kg × 12 · machine-back-extension
set 3 of 3 done
next time: 42.5 kg × 8–12
Add weight: all 3 sets reached 12 reps.
Assumed increment: 2.5 kg. If yours is 5 kg:
  liftlog equipment set machine-back-extension --increment 5kg
""",
    "plates": """
> equipment set machine-back-extension --unit kg --plates 4x10,4x5,4x1.25 --bar 20
> log machine-back-extension 2x12@40kg
$ log 12
next time: 42.5 kg × 8–12
per side: 10 + 1.25 kg
""",
    "stack and add-on": """
> equipment set machine-back-extension --unit kg --stack 5:100:5 --addons 1.25,2.5
> log machine-back-extension 2x12@40kg
$ log 12
next time: 41.25 kg × 8–12
on the stack: 40 + 1.25 kg
""",
    "several sets": """
$ log machine-back-extension 3x12@40kg
40 kg × 12, 12, 12 · machine-back-extension
set 3 of 3 done
""",
    "a warm-up": """
$ log machine-back-extension 8@20kgw 12@40kg
20 kg × 8 warm-up, 40 kg × 12 · machine-back-extension
""",
    "an extra set": """
> log machine-back-extension 3x12@40kg
$ log 12
40 kg × 12 · machine-back-extension
extra set: 4 done, 3 planned
next time: 42.5 kg × 8–12
Add weight: all 3 sets reached 12 reps.
""",
    "the plan goes on": """
> plan -e machine-back-extension -e leg-raise
> log 2x12@40kg
$ log 12
next exercise: leg-raise, 8–12 reps
""",
    "a long rest": """
> log machine-back-extension 12@40kg
@ 18:03:00
$ log 10
You rested 180 s. The goal is 90–120 s.
""",
    "a light day": """
> exercise set machine-back-extension --sets 2
> log machine-back-extension 12@30kg --light
$ log 12 --light
set 2 of 2 done
Light day: it does not count towards adding weight.
""",
    "a typo": """
> log machine-back-extension 3x12@40kg
@ 01-07
$ log machine-back-extension 12@400.5kg
400.5 kg × 12 looks like a typo and does not count.
Correct it: liftlog edit last 12@40
Or confirm it: liftlog edit last --confirm
""",
    "a new band": """
> equipment set band-good-morning --bands yellow,red,black
$ log band-good-morning 12@band:purple
New band: purple, added as the strongest. To change the order:
  liftlog equipment set band-good-morning --bands yellow,red,black,purple
""",
    "often": """
> log machine-back-extension 12@40kg
@ 01-06
> log machine-back-extension 12@40kg
@ 01-07
> log machine-back-extension 12@40kg
@ 01-08
$ log machine-back-extension 12@40kg
4 back-extension days in a week. The Momentum guide advises 1 to 3.
""",
    "severe pain": """
$ log machine-back-extension 12@40kg --pain severe
40 kg × 12 · machine-back-extension
Stop for today and see a doctor. Get emergency care now if you also have numbness between the legs, trouble with your bladder or bowels, a weak or numb leg, or a fever, or if it began with a fall.
No advice until you report:
  liftlog pain cleared
""",
    "how work reads": """
$ log leg-raise 12
bodyweight × 12 · leg-raise
$ log leg-raise 12@bw+10kg
bodyweight + 10 kg × 12 · leg-raise
$ log leg-raise 12@bw-20kg
bodyweight − 20 kg × 12 · leg-raise
$ log band-good-morning 15@band:light
light band × 15 · band-good-morning
$ log superman 12 --level hands-at-temples
hands at temples × 12 · superman
$ log superman 12@bw+5kg
hands at temples + 5 kg × 12 · superman
$ log machine-back-extension 30s@10kg
10 kg × 30 s · machine-back-extension
$ log machine-back-extension 0@60kg
60 kg × 0 (failed) · machine-back-extension
""",
}
NEXT = {
    "nothing trained": """
$ next
No sets yet. Plan your first workout:
  liftlog plan
""",
    "a workout in progress": """
> log machine-back-extension 12@40kg
$ next machine-back-extension
machine-back-extension · hypertrophy
next set: 2 of 3, 40 kg × 8–12
rest 90–120 s
""",
    "a light day": """
> log machine-back-extension 3x12@60kg
@ 01-07
> log machine-back-extension 12,12,11@60kg
> workout finish --fatigue
@ 01-09
$ next machine-back-extension
Or take a light day: 2 sets of 40 kg × 10–12, at a smooth tempo. Log each set with --light.
""",
    "why, from a source": """
> log machine-back-extension 3x12@40kg
$ next machine-back-extension --why
rule R1: add weight when every set reaches the top of the range
  source: Momentum guide, when to add weight
  goal hypertrophy: Momentum guide, goal table
  based on:
    2026-01-05 40 kg × 12, 12, 12
""",
    "why, own rule": """
> log machine-back-extension 3x12@40kg
@ 01-27
$ next machine-back-extension --why
rule R11: come back lighter after a break
  source: liftlog's own rule (policy.layoff)
  turn it off: liftlog config set policy.layoff off
""",
    "ahead": """
> log machine-back-extension 3x12@40kg
$ next machine-back-extension --ahead 3
machine-back-extension, if you hit every target:
  session 1: 42.5 kg × 8–12
  session 2: 45 kg × 8–12
  session 3: 47.5 kg × 8–12
""",
}
PLAN = {
    "a newcomer": """
$ plan --goal hypertrophy -e machine-back-extension
machine-back-extension · hypertrophy
  3 sets of 8–12 reps, light weight
  rest 90–120 s
  effort: last 2 reps challenging with clean form
  tempo: lower for 2 s, pause 1 s at the top
  Start with the lightest weight. After a set of 12, add weight if you could do 4 more reps. If not, keep that weight.

Plan saved for today. After each set, log it:
  liftlog log 12@20kg
""",
    "weight known": """
> equipment set machine-back-extension --unit kg --plates 4x10,4x5,4x1.25 --bar 20
> log machine-back-extension 3x12@40kg
@ 01-07
$ plan
  3 sets of 8–12 reps at 42.5 kg
  per side: 10 + 1.25 kg
  Add weight: all 3 sets reached 12 reps.
Plan saved for today. After each set, log it:
  liftlog log 12
$ plan --preview
Preview only, not saved.
""",
    "a workout in progress": """
> plan -e machine-back-extension -e leg-raise
> log 12@40kg
$ plan
Your workout in progress keeps this plan.
""",
    "severe pain": """
> exercise add --own Snatch
> log snatch 3@60kg
> log machine-back-extension 12@40kg
> log leg-raise 12
> pain severe
@ 01-07
$ plan
Stop for today and see a doctor. Get emergency care now if you also have numbness between the legs, trouble with your bladder or bowels, a weak or numb leg, or a fever, or if it began with a fall.
""",
    "not planned, no goal": """
> exercise add --own Snatch
> log snatch 3@60kg
> log machine-back-extension 3x12@40kg
@ 01-07
$ plan
not planned: snatch (no goal)
""",
    "a workout that is built": """
$ plan --compose --why --equipment bench
bench-hyperextension · hypertrophy
  caution: Test first that bench and ankle support hold you.
  chosen by rule P2, main exercise: best back extension for your equipment
leg-lift-knee-raise · hypertrophy
  caution: Stop when the lower back arches.
  chosen by rule P3, opposing exercise: for balance, the easiest
  to swap it: --swap 3 (next: leg-raise, leg-raise-crunch)
""",
    "a week": """
$ plan --compose --week --equipment none
Preview only, not saved.
""",
}
STATUS = {
    "nothing logged": """
$ status
no sets yet · plan today's workout: liftlog plan
""",
    "a plan waits": """
> plan -e machine-back-extension
$ status
planned · machine-back-extension · set 1 of 3 · 8–12 reps, light weight
""",
    "between sets": """
> log machine-back-extension 12@40kg
@ 18:01:00
$ status
machine-back-extension · next set: 2 of 3, 40 kg × 8–12 · rest 60 s of 90–120 s
""",
    "an exercise is done": """
> plan -e superman -e leg-raise
> log 3x12
$ status
superman done · next exercise: leg-raise, 8–12 reps
""",
    "no workout": """
> log machine-back-extension 12,12,11@40kg
@ 01-07
$ status
no workout · next time: machine-back-extension, 40 kg × 8–12
""",
    "severe pain": """
> log machine-back-extension 12@40kg --pain severe
$ status
stopped for severe pain · see: liftlog next
""",
}
OVERVIEW = {
    "the first time": """
$
No sets yet. Plan today's workout:
  liftlog plan
Or log a first set:
  liftlog log machine-back-extension 12@40kg
All commands: liftlog --help
""",
    "a workout in progress": """
> plan -e machine-back-extension -e leg-raise
> log 12@40kg
@ 18:01:00
$
machine-back-extension · hypertrophy
next set: 2 of 3, 40 kg × 8–12
rest 60 s of 90–120 s
after that: leg-raise, 8–12 reps
""",
    "between workouts": """
> log machine-back-extension 12,12,11@40kg
@ 01-07
$
No workout in progress.
machine-back-extension · hypertrophy
next time: 40 kg × 8–12
Keep 40 kg: you did 12, 12, 11. Add weight when all 3 sets reach 12 reps.
""",
}
COMMANDS = {
    "skip": """
> plan -e superman -e leg-raise
$ skip
superman moved to the end of the plan
next exercise: leg-raise, 8–12 reps
$ skip --set
1 set of leg-raise skipped
""",
    "workout finish": """
> log machine-back-extension 3x12@37.5kg
@ 01-07
> plan -e machine-back-extension -e leg-raise
> log 3x12@40kg
@ 18:07:00
$ workout finish
machine-back-extension
  record: heaviest 40 kg (before: 37.5 kg)
  next time: 42.5 kg × 8–12
  Add weight: all 3 sets reached 12 reps.
leg-raise
  not done: 3 of 3 planned sets
""",
    "pain": """
$ pain mild
Noted: mild pain. Stop if the pain gets worse.
Your next weight: liftlog next
$ pain severe
Noted: severe pain.
Stop for today and see a doctor. Get emergency care now if you also have numbness between the legs, trouble with your bladder or bowels, a weak or numb leg, or a fever, or if it began with a fall.
No advice until you report:
  liftlog pain cleared
$ pain mild
Noted: mild pain. Severe pain of 2026-01-05 is not cleared. When it is:
  liftlog pain cleared
@ 01-08
$ pain cleared
Noted: pain cleared. Your next session is lighter (goal: technique).
@ 01-09
$ pain severe --at "2026-01-07 20:00"
Noted: severe pain, cleared on 2026-01-08.
Your next weight: liftlog next
""",
    "pain of a past day": """
> log machine-back-extension 3x12@40kg
> pain severe
@ 01-09
> log machine-back-extension 3x12@30kg
$ pain cleared --at "2026-01-08 10:00"
Noted: pain cleared on 2026-01-08.
Your next weight: liftlog next
""",
    "rest": """
> log machine-back-extension 12@40kg
@ 18:01:00
$ rest
rest 60 s of 90–120 s · 30 s to go
@ 18:01:40
$ rest
rest 100 s of 90–120 s · ready
@ 18:04:00
$ rest
rest 240 s of 90–120 s · over
""",
    "undo and redo": """
> log machine-back-extension 12@40kg
> log 12
$ undo
undone: log 12
$ redo
redone: log 12
$ undo 99
Only 2 commands could be undone.
""",
    "import": """
@ 01-09
$ import lifts.csv --dry-run
lifts.csv (liftlog): 4 rows
would import 4 sets in 2 workouts (4 working)
$ import lifts.csv
imported 4 sets in 2 workouts (4 working)
$ import lifts.csv
skipped 4 rows: already imported (lines 2, 3, 4, 5)
""",
}
LOOKING_BACK = {
    "progress": """
> log machine-back-extension 3x12@40kg
@ 01-07
> log machine-back-extension 12,12,11@42.5kg
@ 01-09
$ progress
back extensions: 2 of the last 7 days · 0.3 days a week over 8 weeks (1–3 days a week are advised)
balance: 6 back-extension sets, 0 sets of opposing exercises
$ progress machine-back-extension
next: 42.5 kg
""",
    "progress, pain": """
> log machine-back-extension 3x12@40kg --pain severe
$ progress machine-back-extension
Machine back extension (seated lever)
""",
    "replay": """
> log machine-back-extension 3x12@40kg
@ 01-07
> log machine-back-extension 3x12@42.5kg
@ 01-09
$ replay machine-back-extension
machine-back-extension: 2 sessions · followed in 1, heavier in 0, lighter in 0 · advised 42.5 kg → 42.5 kg
""",
}

WHOLE_BODY = {
    "a newcomer": """
$ plan --for body --goal hypertrophy --equipment barbell,dumbbell --minutes 60 --why --preview
squat · hypertrophy
  3 sets of 8–12 reps, light weight
  chosen by rule P11, common lift: squat had 0 sets in 14 days; new to you, the most common for your equipment
  to swap it: --swap 1 (next: front-squat, dumbbell-squat, low-bar-squat)
bench-press · hypertrophy
New to you: squat, bench-press, romanian-deadlift, barbell-row and 3 more. They are the most common for your equipment. Add --swap and a number for another.
Preview only, not saved.
""",
    "fifteen minutes": """
> log squat 10,10,10@60kg
> exercise set squat --goal hypertrophy
@ 01-07
$ plan --goal hypertrophy --equipment barbell,dumbbell --minutes 15 --why
bench-press · hypertrophy
  chosen by rule P11, common lift: push had 0 sets in 14 days; new to you, the most common for your equipment
romanian-deadlift · hypertrophy
Built for your whole body. For back extensions: liftlog plan --for back-extension
15 min leave no time for: pull, core, squat.
New to you: bench-press, romanian-deadlift. They are the most common for your equipment. Add --swap and a number for another.
To stay in 15 min, take the shortest rests.
about 14 min
Plan saved for today. After each set, log it:
  liftlog log 12@20kg
""",
    "yours, pain and no goal": """
> log overhead-press 8,8,8@40kg --goal hypertrophy
> log bench-press 10,10,10@60kg
> exercise set overhead-press bench-press --goal hypertrophy
> log dumbbell-fly 10,10@14kg
> workout finish
@ 01-06
> log overhead-press 8@40kg --pain mild
> workout finish
@ 01-08
$ plan --for push --equipment barbell --minutes 30 --why
bench-press · hypertrophy
  chosen by rule P10, your lift: push had 9 sets in 14 days; trained on 1 day in the last 8 weeks, so it stays
not planned: overhead-press (mild pain)
$ plan --for push --equipment barbell --minutes 30
Not planned because of mild pain: overhead-press.
""",
    "back pain": """
> pain mild
$ plan --for body --goal hypertrophy --equipment barbell --preview
No hinge exercise: all that fit wait until the pain is over.
""",
    "no goal": """
> log squat 5,5@100kg
$ plan --for legs --equipment barbell --preview
Not planned without a goal: squat. Add one: liftlog exercise set squat --goal hypertrophy
""",
    "a week": """
$ plan --for body --goal hypertrophy --equipment barbell,dumbbell --minutes 15 --week
2026-01-05 · about 14 min
  squat · 3 sets of 8–12 reps, light weight
2026-01-08 · about 14 min
""",
    "weekly range": """
> log squat 8,8,8,8@80kg
> log bench-press 10x8@60kg
$ progress --by muscle
""",
}
STORIES = {
    "starts": STARTS,
    "progress": PROGRESS,
    "repeats": REPEATS,
    "drops": DROPS,
    "returns": RETURNS,
    "no-advice": NO_ADVICE,
    "open-sets": OPEN_SETS,
    "log": LOG,
    "next": NEXT,
    "plan": PLAN,
    "whole-body": WHOLE_BODY,
    "status": STATUS,
    "overview": OVERVIEW,
    "commands": COMMANDS,
    "looking-back": LOOKING_BACK,
}

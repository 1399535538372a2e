"""Gyms: 40 kg on another lever is not 40 kg (R19), and a whole gym is a file."""

from pathlib import Path

from tests.cli.runner import Lifter

MACHINE = "machine-back-extension"


def test_a_machine_starts_anew_in_another_gym(lifter: Lifter):
    lifter.gets("equipment use town")
    lifter.session("2026-01-05", "12,12,12@40kg")

    lifter.gets("equipment use lake")

    assert lifter.asks(f"next {MACHINE}")["decision"] == "start"


def test_back_in_the_first_gym_its_sessions_count_again(lifter: Lifter):
    lifter.gets("equipment use town")
    lifter.session("2026-01-05", "12,12,12@40kg")
    lifter.gets("equipment use lake")
    lifter.session("2026-01-08", "12,12,12@60kg")

    lifter.gets("equipment use town")

    assert lifter.asks(f"next {MACHINE}")["load"] == "42.5"


def test_a_barbell_is_the_same_in_every_gym(lifter: Lifter):
    lifter.gets("equipment use town")
    lifter.session("2026-01-05", "12,12,12@40kg", "romanian-deadlift")

    lifter.gets("equipment use lake")

    assert lifter.asks("next romanian-deadlift")["load"] == "42.5"


def test_each_gym_has_its_own_equipment(lifter: Lifter):
    lifter.session("2026-01-05", "12,12,12@40kg", "romanian-deadlift")
    for gym, step in (("town", "5"), ("lake", "2.5")):
        lifter.gets(f"equipment use {gym}")
        lifter.gets(f"equipment set barbell --unit kg --step {step} --min 20")

    loads = {}
    for gym in ("town", "lake"):
        lifter.gets(f"equipment use {gym}")
        loads[gym] = lifter.asks("next romanian-deadlift")["load"]

    assert loads == {"town": "45", "lake": "42.5"}


def test_sets_carry_the_gym(lifter: Lifter):
    lifter.gets("equipment use town")
    lifter.gets(f"log {MACHINE} 12@40kg")

    assert lifter.sets("gym") == [("town",)]


def test_what_to_put_on_or_what_there_is_instead(lifter: Lifter):
    lifter.gets("equipment set barbell --unit kg --plates 4x20,2x10,2x5,2x1.25 --bar 20")

    assert "per side: 20 + 10 + 1.25 kg" in lifter.gets("equipment plates 82.5kg")
    answer = lifter.types("equipment plates 81kg")
    assert answer.code == 1
    assert "Nearest: 80 kg or 82.5 kg" in answer.out


def test_what_can_be_loaded_is_listed_from_light_to_heavy(lifter: Lifter):
    lifter.gets(f"equipment set {MACHINE} --unit kg --stack 5:20:5 --addons 1.25")

    shown = lifter.asks(f"equipment show {MACHINE}")

    assert shown["loads"] == ["5", "6.25", "10", "11.25", "15", "16.25", "20", "21.25"]
    assert not shown["assumed"]


def test_a_gym_goes_into_a_file_and_comes_out_again(lifter: Lifter, tmp_path: Path):
    lifter.gets("equipment use town")
    lifter.gets(f"equipment set {MACHINE} --unit kg --stack 5:100:5 --addons 1.25,2.5 --cap 60")
    lifter.gets("equipment use none")
    lifter.gets("equipment set barbell --unit lb --plates 4x45,2x25 --bar 45")
    file = tmp_path / "gym.toml"
    file.write_text(lifter.gets("equipment export"), encoding="utf-8")
    lifter.gets("equipment clear barbell")

    lifter.gets(f"equipment import '{file}'")

    assert lifter.gets("equipment export") == file.read_text(encoding="utf-8")


def test_a_bad_gym_file_changes_nothing_and_tells_every_problem(lifter: Lifter, tmp_path: Path):
    file = tmp_path / "gym.toml"
    file.write_text(
        'schema = 1\n[anywhere."barbell"]\nunit = "kg"\nstep = "x"\n[anywhere."nonsense"]\n'
        'unit = "kg"\nstep = "2.5"\n[gym."a"."machine"]\nunit = "stone"\nstep = "1"\n',
        encoding="utf-8",
    )
    lifter.gets("goal list")
    before = lifter.contents()

    answer = lifter.types(f"equipment import '{file}'")

    assert answer.code == 4
    assert len(answer.err.splitlines()) == 4
    assert before == lifter.contents()


def test_settings_go_into_a_file_and_come_out_again(lifter: Lifter, tmp_path: Path):
    lifter.gets("config set unit lb")
    lifter.gets("config set policy.deload.cut 0.15")
    file = tmp_path / "settings.toml"
    file.write_text(lifter.gets("config export"), encoding="utf-8")
    lifter.gets("config set unit kg")

    lifter.gets(f"config import '{file}'")

    assert lifter.gets("config get unit") == "lb\n"
    assert lifter.gets("config export") == file.read_text(encoding="utf-8")


def test_a_bad_settings_file_changes_nothing(lifter: Lifter, tmp_path: Path):
    file = tmp_path / "settings.toml"
    file.write_text('schema = 1\n[settings]\nunit = "lb"\n"policy.deload.cut" = "2"\n')

    answer = lifter.types(f"config import '{file}'")

    assert answer.code == 4
    assert lifter.gets("config get unit") == "none\n"


# Which gym it is.


def test_without_a_gym_the_sessions_of_a_named_one_do_not_count(lifter: Lifter):
    lifter.gets("equipment use hotel")
    lifter.session("2026-01-05", "12,12,12@40kg")

    lifter.gets("equipment use none")

    assert lifter.asks(f"next {MACHINE}")["decision"] == "start"
    answer = lifter.at("2026-01-07T18:00:00").types("log 12")
    assert (answer.code, answer.err.splitlines()[0]) == (
        2,
        f'liftlog: "12": no weight known yet for {MACHINE}',
    )


def test_back_from_a_trip_the_sessions_at_home_go_on(lifter: Lifter):
    lifter.session("2026-01-05", "12,12,12@40kg")
    lifter.gets("equipment use hotel")
    lifter.session("2026-01-08", "12,12,12@100kg --new-workout")

    lifter.gets("equipment use none")

    assert lifter.asks(f"next {MACHINE}")["load"] == "42.5"


def test_without_a_name_the_current_gym_is_shown(lifter: Lifter):
    assert lifter.gets("equipment use") == "no gym selected\n"
    lifter.gets("equipment use 'the lake'")
    before = lifter.contents()

    assert lifter.types("equipment use").out == "gym: the lake\n"
    assert lifter.types("equipment use").err == ""
    assert lifter.contents() == before


def test_a_new_gym_is_said_and_a_near_one_is_offered(lifter: Lifter):
    assert lifter.types("equipment use town").err.splitlines() == [
        "town is a new gym. It has no equipment yet",
        "try: liftlog equipment set --help",
    ]
    lifter.gets(f"log {MACHINE} 12@40kg")
    assert lifter.types("equipment use town").err.splitlines() == [
        "town has no equipment yet",
        "try: liftlog equipment set --help",
    ]

    answer = lifter.types("equipment use twon")

    assert answer.out == "gym: twon\n"
    assert answer.err.splitlines() == [
        "twon is a new gym. Did you mean town?",
        "try: liftlog equipment use town",
    ]


def test_a_gym_that_is_known_is_not_asked_about(lifter: Lifter):
    for gym in ("town", "lake"):
        lifter.gets(f"equipment use {gym}")
        lifter.gets("equipment set machine --unit kg --stack 5:100:5")

    assert lifter.types("equipment use town").err == ""

"""The commands of a gym and of its coaches answer in JSON, or refuse in it."""

from __future__ import annotations

from tests.cli.runner import Lifter
from tests.homes import Home
from tests.postgres import Gym


def test_a_gym_from_its_setup_to_somebody_who_leaves(database: Gym, lifter: Lifter) -> None:
    owner = database.address()
    assert lifter.types(f"gym list --postgres {owner} --json").json["error"]["code"] == "refused"
    ready = lifter.asks(f"gym setup {owner}")
    assert (ready["address"], ready["notices"]) == (owner, [])
    assert lifter.asks(f"gym list --postgres {owner}")["people"] == []

    added = lifter.asks(f"gym add anna --postgres {owner}")
    assert (added["role"], added["new"]) == ("athlete", True)
    database.cluster.know("anna", added["password"])
    again = lifter.types(f"gym add anna --postgres {owner} --json")
    assert (again.code, again.json["error"]["code"]) == (1, "refused")
    other = lifter.asks(f"gym add anna --new-password --postgres {owner}")
    assert (other["new"], other["password"] != added["password"]) == (False, True)
    database.cluster.know("anna", other["password"])
    carl = lifter.asks(f"gym add carl --role coach --postgres {owner}")
    database.cluster.know("carl", carl["password"])

    anna = database.address("anna")
    for line, may_read in (("allow", True), ("deny", False)):
        said = lifter.asks(f"gym {line} carl --postgres {anna}")
        assert (said["coach"], said["may_read"], said["changed"]) == ("carl", may_read, True)
        assert lifter.asks(f"gym {line} carl --postgres {anna}")["changed"] is False
    unknown = lifter.types(f"gym allow nobody --postgres {anna} --json")
    assert (unknown.code, unknown.json["error"]["code"]) == (3, "not-found")

    lifter.gets("log squat 5@100kg")
    asked = lifter.types(f"gym leave --postgres {anna} --json")
    assert (asked.code, asked.json["error"]["code"]) == (2, "wrong-usage")
    left = lifter.asks(f"gym leave --yes --postgres {anna}")
    assert (left["name"], left["changes"]) == ("anna", 0)
    gone = lifter.asks(f"gym remove carl --yes --postgres {owner}")
    assert (gone["name"], gone["changes"], gone["login_locked"]) == ("carl", 0, False)
    missing = lifter.types(f"gym remove carl --yes --postgres {owner} --json")
    assert (missing.code, missing.json["error"]["code"]) == (3, "not-found")


def test_what_a_coach_sends_and_an_athlete_gets(pair: tuple[Home, Home], gym: Gym) -> None:
    laptop, phone = pair
    gym.add("carl", role="coach")
    laptop.gets(f"gym allow carl --postgres {gym.address('anna')}")
    assert {it["name"] for it in laptop.asks("gym list")["people"]} == {"anna", "carl"}
    server = gym.address("carl")
    phone_of_carl = Lifter(phone._monkeypatch)
    phone_of_carl._monkeypatch.setenv("LIFTLOG_DB", str(phone.log.with_name("carl.db")))
    phone_of_carl.gets('routine add push-day "squat 3x5 rest 60-90"')

    sent = phone_of_carl.asks(f"coach assign anna push-day --postgres {server}")
    assert (sent["kind"], sent["name"], sent["named"]) == ("routine", "push-day", "carl-push-day")
    said = phone_of_carl.asks(f"coach comment anna Elbows in! --postgres {server}")
    assert (said["athlete"], said["kind"], said["name"]) == ("anna", "comment", None)
    refused = phone_of_carl.types(f"coach comment bob Hello --postgres {server} --json")
    assert (refused.code, refused.json["error"]["code"]) == (3, "not-found")

    synced = laptop.asks("sync")
    assert synced["assigned"] == [{"kind": "routine", "name": "carl-push-day", "from": "carl"}]
    assert [it["text"] for it in synced["comments"]] == ["Elbows in!"]
    assert laptop.asks("coach comments")["comments"] == synced["comments"]

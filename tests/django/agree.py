"""Asks Django's four stock validators and Relatch for their verdicts on the same passwords. Fails on any difference.

    python agree.py --verdicts PROGRAM [--pairs N] [--jobs N]

PROGRAM is the example `verdicts` of crates/domain. Verdicts are compared by their codes, which are the same in both.
What Relatch says about a broken rule is documented, and is Django's help text of that validator, not its error; that is
compared too.
"""

import argparse
import multiprocessing
import os
import pathlib
import subprocess
import sys
import time
import unicodedata
from typing import NamedTuple

import django
from django.conf import settings
from django.core.exceptions import ValidationError

import pairs

# The fifth rule is not Django's.
OURS_ALONE = "password_missing_classes"
VALIDATORS = ("UserAttributeSimilarity", "MinimumLength", "CommonPassword", "NumericPassword")
MODULE = "django.contrib.auth.password_validation"
CHUNK = 5000
CHUNK_OF_SWEEP = 1000
# Besides the codes, what is counted.
COMPARED, SET_ASIDE = "compared", "set aside"
SHOWN = 20
# Relatch's tables are those of this version.
UNICODE = "14.0.0"

settings.configure(
    INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes"],
    AUTH_PASSWORD_VALIDATORS=[{"NAME": f"{MODULE}.{name}Validator"} for name in VALIDATORS],
)
django.setup()

from django.contrib.auth.models import User  # noqa: E402: it needs the settings.
from django.contrib.auth.password_validation import (  # noqa: E402
    get_default_password_validators, password_validators_help_texts, validate_password,
)


class Job(NamedTuple):
    """Some characters of the sweep, or some pairs by chance, from a number on."""

    program: str
    is_sweep: bool
    first: int
    count: int


def characters() -> list[str]:
    """What both sides know. Another Python knows other characters, and only old ones have the same classes in all."""
    is_same = unicodedata.unidata_version == UNICODE
    return pairs.alphabet(unicodedata if is_same else unicodedata.ucd_3_2_0)


def verdict_of_django(pair: pairs.Pair) -> list[str]:
    person = User(**{name: value for name, value in pair._asdict().items() if name != "password"})
    try:
        validate_password(pair.password, person)
    except ValidationError as error:
        return [one.code for one in error.error_list]
    return []


def verdicts_of_relatch(program: str, batch: list[pairs.Pair]) -> list[list[str]]:
    lines = "".join("\t".join(field.encode().hex() for field in pair) + "\n" for pair in batch)
    done = subprocess.run([program], input=lines.encode(), stdout=subprocess.PIPE, check=True)
    answers = done.stdout.decode().split("\n")[:-1]
    if len(answers) != len(batch):
        raise SystemExit(f"{len(batch)} passwords were sent, {len(answers)} verdicts came back")
    return [[code for code in answer.split() if code != OURS_ALONE] for answer in answers]


def made_by(job: Job) -> list[pairs.Pair]:
    if job.is_sweep:
        made = pairs.sweep(CHARACTERS[job.first : job.first + job.count])
    else:
        chance = pairs.Chance(f"{pairs.SEED} {job.first}", CHARACTERS, COMMON)
        made = (chance.pair() for _ in range(job.count))
    return [pair for pair in map(pairs.in_nfc, made) if pairs.is_possible(pair)]


def compare(job: Job) -> tuple[dict[str, int], list[str]]:
    made = made_by(job)
    batch = [pair for pair in made if not pairs.is_set_aside(pair)]
    counts = {SET_ASIDE: len(made) - len(batch), COMPARED: len(batch)}
    differences = []
    for pair, relatch in zip(batch, verdicts_of_relatch(job.program, batch)):
        expected = verdict_of_django(pair)
        for code in expected or ["accepted"]:
            counts[code] = counts.get(code, 0) + 1
        if relatch != expected:
            differences.append(f"{ascii(tuple(pair))}\n    Django:  {expected}\n    Relatch: {relatch}")
    return counts, differences


def differing_texts() -> list[str]:
    """Django's help texts that Relatch does not say. The documented ones have a plain apostrophe."""
    page = (pathlib.Path(__file__).parents[2] / "docs" / "api.md").read_text(encoding="utf-8")
    texts = [text.replace("\u2019", "'") for text in password_validators_help_texts()]
    return [text for text in texts if f"`{text}`" not in page]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--verdicts", required=True, metavar="PROGRAM")
    parser.add_argument("--pairs", type=int, default=200_000, metavar="N", help="by chance, besides the sweep")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, metavar="N")
    ask = parser.parse_args()

    begun = time.monotonic()
    print(f"   Django {django.get_version()}, Python with Unicode {unicodedata.unidata_version}")
    if unicodedata.unidata_version != UNICODE:
        print(f"   not drawn: characters younger than Unicode 3.2; Relatch classes them by Unicode {UNICODE}")
    jobs = [Job(ask.verdicts, True, first, CHUNK_OF_SWEEP) for first in range(0, len(CHARACTERS), CHUNK_OF_SWEEP)]
    jobs += [Job(ask.verdicts, False, first, min(CHUNK, ask.pairs - first)) for first in range(0, ask.pairs, CHUNK)]
    counts, differences = {}, []
    with multiprocessing.Pool(ask.jobs) as pool:
        for some, differing in pool.imap_unordered(compare, jobs):
            differences += differing
            for what, count in some.items():
                counts[what] = counts.get(what, 0) + count

    aside = counts.pop(SET_ASIDE)
    for what, count in sorted(counts.items()):
        print(f"   {count:>9} {what}")
    print(f"   {aside:>9} set aside: " + "; ".join(reason for _, _, reason in pairs.SET_ASIDE))
    print(f"   {len(differences)} differences, in {time.monotonic() - begun:.0f} s")
    texts = differing_texts()
    for text in texts:
        print(f"   Django says, and docs/api.md does not: {text}")
    for difference in differences[:SHOWN]:
        print(f"   {difference}")
    if len(counts) < 6 or min(counts.values()) < 1000:
        print("   some verdict hardly occurs: the pairs prove nothing about it")
        return 1
    return 1 if differences or texts else 0


CHARACTERS = characters()
COMMON = sorted(next(iter(one.passwords for one in get_default_password_validators() if hasattr(one, "passwords"))))

if __name__ == "__main__":
    sys.exit(main())

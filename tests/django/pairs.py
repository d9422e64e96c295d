"""Pairs of a password and a person to try validators on: every character in the places where it can matter, and any
number of adversarial ones by chance. The same seed gives the same pairs. Nothing here knows what the verdict should be.
"""

import random
import sys
import unicodedata
from typing import Iterator, NamedTuple

SEED = "Relatch and Django"
# What Relatch takes as a password at all.
MOST_CHARACTERS, MOST_BYTES = 1024, 4096

# Characters that Python and Relatch class by different versions of Unicode, and why pairs with both are set aside.
SET_ASIDE = [
    ("\u0295", "\u03a3", "whether U+0295 has case, and so which sigma stands by it, differs by version of Unicode"),
]

SEPARATORS = " .-_@+'/\u2019\u00a0\u3000\u0301\u093f\u200d\u00b7,"
SPACES = " \t\n\r\v\f\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2000\u2003\u2028\u2029\u202f\u205f\u3000"
NOT_QUITE_SPACES = "\u180e\u200b\u2060\ufeff\x00\x1b"
CASES = "\u0130\u0131iI\u212a\u00df\u1e9e\u01c4\u01c5\u01c6\u03a3\u03c3\u03c2\u0345\u0149\ufb01\u1f88\u1fbc\u2126\u00b5"
ASCII = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"


class Pair(NamedTuple):
    password: str
    username: str = ""
    first_name: str = ""
    last_name: str = ""
    email: str = ""


def is_possible(pair: Pair) -> bool:
    password = pair.password
    is_short = len(password) <= MOST_CHARACTERS and len(password.encode()) <= MOST_BYTES
    return bool(password) and is_short and "\0" not in password


def is_set_aside(pair: Pair) -> bool:
    return any(one in field and other in field for field in pair for one, other, _ in SET_ASIDE)


def in_nfc(pair: Pair) -> Pair:
    """Relatch brings a password to NFC before it judges, so both are asked about that form."""
    return pair._replace(password=unicodedata.normalize("NFC", pair.password))


def alphabet(database) -> list[str]:
    """The characters that `database` (a `unicodedata`) knows."""
    every = map(chr, range(1, sys.maxunicode + 1))
    return [one for one in every if database.category(one) not in ("Cn", "Cs", "Co")]


def sweep(characters: list[str]) -> Iterator[Pair]:
    """Every character where its class decides: as digit, separator, white space, by case, beside a capital sigma."""
    for one in characters:
        # Entirely numeric if it is a digit; similar if it separates, so that what stands before it is compared alone.
        yield Pair(f"1234567{one}", username=f"1234567{one}quorumxy")
        if is_one_of_many(one):
            continue
        yield Pair(one * 8)
        yield Pair(f"{one}password{one}")
        yield Pair(one * 4 + "1234", last_name=one.lower() * 4 + "5678")
        yield Pair(one.upper() * 4 + "12345", last_name=one * 4 + "678")
        # Whether a capital sigma ends a word decides which small one it becomes: a third of what is compared.
        yield Pair(f"{one}\u03a3 " * 4, first_name=f"{one}\u03c2 " * 4)
        yield Pair(f"x\u03a3{one}" * 4, first_name=f"x\u03c2{one}" * 4)


def is_one_of_many(one: str) -> bool:
    """Ideographs and Hangul syllables come by tens of thousands, and have neither case nor white space among them."""
    return unicodedata.name(one, "").startswith(("CJK UNIFIED", "HANGUL SYLLABLE", "TANGUT", "NUSHU", "KHITAN"))


class Chance:
    """Pairs by chance. Each method makes one kind; `pair` picks a kind."""

    def __init__(self, seed: str, characters: list[str], common: list[str]):
        self.random = random.Random(seed)
        self.characters = characters
        self.digits = [one for one in characters if one.isdigit()]
        self.numerals = [one for one in characters if one.isnumeric() and not one.isdigit()]
        self.common = common
        self.kinds = [
            self.near_threshold, self.near_threshold, self.part_of_an_attribute, self.part_of_an_attribute,
            self.out_of_proportion, self.from_the_list, self.from_the_list, self.numeric, self.of_a_length,
            self.by_case, self.soup, self.common_attribute,
        ]

    def pair(self) -> Pair:
        return self.random.choice(self.kinds)()

    def near_threshold(self) -> Pair:
        """Lengths and shared characters are chosen so that the ratio lies at, just below or just above 0.7."""
        long, other = self.random.randint(4, 40), self.random.randint(4, 40)
        shared = round(0.35 * (long + other)) + self.random.choice((-1, 0, 0, 1))
        shared = max(0, min(shared, long, other))
        pool = self.pool(long + other - shared)
        both, mine, theirs = pool[:shared], pool[shared:long], pool[long:]
        return self.person_with(self.shuffled(both + mine), self.shuffled(both + theirs))

    def part_of_an_attribute(self) -> Pair:
        parts = [self.word() for _ in range(self.random.randint(1, 5))]
        attribute = "".join(part + self.separator() for part in parts) + self.word()
        if self.random.random() < 0.3:
            attribute = f"{parts[0]}@{'.'.join(parts[1:] + ['example'])}"
        start = self.random.choice((self.random.choice(parts), attribute, "".join(parts)))
        return self.person_with(self.mutated(start), attribute)

    def out_of_proportion(self) -> Pair:
        """Attributes ten times shorter than the password, or about that."""
        part = self.word()[: self.random.randint(1, 4)]
        length = max(1, 10 * len(part) + self.random.randint(-2, 2))
        password = (part * 11)[:length] if self.random.random() < 0.5 else self.text(self.pool(1), length)
        return self.person_with(password, self.separator().join([part] * self.random.randint(1, 12)))

    def from_the_list(self) -> Pair:
        entry = self.random.choice(self.common)
        spaces = SPACES if self.random.random() < 0.8 else SPACES + NOT_QUITE_SPACES
        changed = self.recased(entry)
        if self.random.random() < 0.2:
            changed = self.mutated(changed)
        before, after = (self.text(list(spaces), self.random.choice((0, 0, 1, 2))) for _ in range(2))
        return Pair(before + changed + after, username=self.word())

    def numeric(self) -> Pair:
        length = self.random.randint(1, 14)
        some = self.random.choice(("0123456789", self.digits))
        digits = [self.random.choice(some) for _ in range(length)]
        if self.random.random() < 0.4:
            other = self.random.choice((self.random.choice(self.numerals), ".", "-", " ", "a", "\u0301", "\u2460"))
            digits[self.random.randrange(length)] = other
        return self.person_with("".join(digits), "".join(digits[: length // 2]) + self.word())

    def of_a_length(self) -> Pair:
        return Pair(self.text(self.characters, self.random.randint(5, 10)))

    def by_case(self) -> Pair:
        pool = list(CASES) + [self.random.choice(self.characters) for _ in range(3)]
        text = self.text(pool, self.random.randint(2, 12))
        other = self.random.choice((text.lower(), text.upper(), text.swapcase(), text.casefold(), text[::-1]))
        return self.person_with(text, self.mutated(other))

    def soup(self) -> Pair:
        texts = [self.text(self.characters, self.random.randint(0, 20)) for _ in range(4)]
        return Pair(self.text(self.characters, self.random.randint(1, 40)), *texts)

    def common_attribute(self) -> Pair:
        entry = self.random.choice(self.common)
        return self.person_with(self.mutated(entry), self.recased(entry))

    def person_with(self, password: str, attribute: str) -> Pair:
        """A person with that attribute in one of the four places, and with others in some of the rest."""
        values = [self.word() if self.random.random() < 0.3 else "" for _ in range(4)]
        values[self.random.randrange(4)] = attribute
        return Pair(password, *values)

    def mutated(self, text: str) -> str:
        letters = list(text)
        for _ in range(self.random.choice((0, 1, 1, 2, 3, len(letters) // 3))):
            at = self.random.randrange(len(letters) + 1)
            change = self.random.randrange(5)
            if change == 0 and letters:
                letters.pop(min(at, len(letters) - 1))
            elif change == 1:
                letters.insert(at, self.one())
            elif change == 2 and letters:
                letters[min(at, len(letters) - 1)] = self.one()
            elif change == 3 and letters:
                letters[min(at, len(letters) - 1)] = letters[min(at, len(letters) - 1)].swapcase()
            else:
                self.random.shuffle(letters)
        return "".join(letters) or self.word()

    def recased(self, text: str) -> str:
        change = self.random.choice((str, str.upper, str.title, str.swapcase, self.by_chance_recased))
        return change(text)

    def by_chance_recased(self, text: str) -> str:
        return "".join(one.upper() if self.random.random() < 0.5 else one for one in text)

    def word(self) -> str:
        pool = list(ASCII) if self.random.random() < 0.7 else self.pool(8)
        return self.text(pool, self.random.randint(1, 14))

    def pool(self, size: int) -> list[str]:
        """Characters of one neighbourhood, so that repetitions and case pairs are frequent."""
        if self.random.random() < 0.5:
            return [self.random.choice(ASCII) for _ in range(size)]
        start = self.random.randrange(len(self.characters))
        return [self.characters[(start + self.random.randrange(60)) % len(self.characters)] for _ in range(size)]

    def one(self) -> str:
        return self.random.choice((self.random.choice(ASCII), self.random.choice(self.characters), self.separator()))

    def separator(self) -> str:
        return self.random.choice(SEPARATORS) * self.random.choice((1, 1, 1, 2))

    def text(self, pool: list[str], length: int) -> str:
        return "".join(self.random.choice(pool) for _ in range(length))

    def shuffled(self, letters: list[str]) -> str:
        self.random.shuffle(letters)
        return "".join(letters)

"""Forms of words lead back to the words of the catalogue."""

from __future__ import annotations

import pytest

from tui.analysis.lexicon.frames import load_lexicon
from tui.analysis.lexicon.inflection import Forms, plural_of


@pytest.mark.parametrize(
    ("form", "lemma", "letter"),
    [
        ("withdrew", "withdraw", "d"),
        ("struck", "strike", "d"),
        ("cancelled", "cancel", "d"),
        ("canceled", "cancel", "d"),
        ("carries", "carry", "s"),
        ("stopping", "stop", "g"),
        ("lying", "lie", "g"),
        ("has", "have", "s"),
        ("sworn", "swear", "n"),
        ("kidnapped", "kidnap", "d"),
    ],
)
def test_verbs_are_inflected(form: str, lemma: str, letter: str) -> None:
    word = load_lexicon().words.get(form)
    assert word is not None
    assert word.verb == lemma
    assert letter in word.forms


def test_plurals_are_formed() -> None:
    assert [plural_of(noun) for noun in ("embassy", "truce", "crisis", "man", "ambush")] == [
        "embassies",
        "truces",
        "crises",
        "men",
        "ambushes",
    ]


def test_every_form_of_the_catalogue_is_known_by_itself() -> None:
    """An ending that inflection can give and the way back does not take off would lose words silently."""
    lexicon = load_lexicon()
    for verb in [*lexicon.verbs, *lexicon.objects, *lexicon.operators]:
        head = verb.split("_")[0]
        for form, letter in lexicon.words.inflected(head):
            word = lexicon.words.get(form)
            assert word is not None, form
            assert word.verb != head or letter in word.forms, form
    for noun in lexicon.nouns:
        *_, last = noun.split("_")
        assert {last, plural_of(last)} <= {form for form in (last, plural_of(last)) if form in lexicon.words}


def test_of_two_words_with_one_form_the_first_listed_has_it() -> None:
    forms = Forms(verbs=["find", "found"], nouns=["find"], irregular={"find": (["found"], ["found"])})
    found, base = forms.get("found"), forms.get("find")
    assert found is not None
    assert (found.verb, found.forms) == ("find", "dn")
    assert base is not None
    assert (base.verb, base.forms, base.noun, base.plural) == ("find", "b", "find", False)


def test_words_of_a_compound_are_nouns_and_only_the_last_has_a_plural() -> None:
    forms = Forms(nouns=["peace_treaty"])
    assert [form in forms for form in ("peace", "treaty", "treaties", "peaces")] == [True, True, True, False]


def test_what_is_no_form_of_any_word_is_unknown() -> None:
    forms = Forms(verbs=["strike"], nouns=["treaty"])
    assert [form for form in ("striked", "strikeed", "treatys", "s", "ing", "") if form in forms] == ["striked"]

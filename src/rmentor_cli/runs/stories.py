"""Stories: write one down, record who agrees to its words, take it back, list them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rmentor_cli.decisions import stories
from rmentor_cli.decisions.stories import Decided, words_of
from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.fields import Invalid
from rmentor_cli.model.kinds import PROSE
from rmentor_cli.model.pairing import PairingStatus
from rmentor_cli.model.people import Participant
from rmentor_cli.model.program import Names
from rmentor_cli.model.story import TOLD, Story, StoryConsent
from rmentor_cli.problems import RmentorError, UsageError, did_you_mean, listed
from rmentor_cli.runs.finding import find_pairing, find_person, name_of, names_of
from rmentor_cli.runs.loading import Opened
from rmentor_cli.runs.outcome import Outcome
from rmentor_cli.runs.sealing import sealed
from rmentor_cli.stories import agreed, may_be_told, named_in, pairing_of, whose_names
from rmentor_cli.terminal.layout import Table
from rmentor_cli.terminal.problem_lines import counted

BOTH = "both"
_NEVER_BEGAN = frozenset({PairingStatus.PROPOSED, PairingStatus.DECLINED})
_KEPT_BY_GIT = (
    "What was committed stays in git's history. How words are taken out of it is on the page that rmentor person erase "
    "WHO --dry-run prints for whoever runs git: the line that names this story."
)

STILL_TOLD = "Reports made before go on telling it: rmentor report, for each of its readers, makes them without it."


def add_story(opened: Opened, said: str, text: str) -> Outcome:
    """Plan a story of two people, in the words they will be asked about."""
    pairing = find_pairing(opened.dossier, said)
    if pairing.status in _NEVER_BEGAN:
        raise UsageError(f"{pairing.id} has not begun", fix="a story is about two people who have met")
    decided = stories.add(opened.dossier, opened.private, pairing.id, _words(text), opened.on)
    named = _on_names(decided, words_of(decided.private, decided.story))
    told = Outcome(
        plan=f"Plan: {decided.story.id}, about {names_of(opened.dossier, pairing)}, for both to agree to.",
        notes=(*named, f"Its words are in {paths.STORY_TEXTS} until both have agreed; no document holds them."),
        commit_message=f"Write down {decided.story.id}",
        next_step=f"ask both, then: rmentor story agree {decided.story.id} WHO (or both)",
    )
    return _planned(opened, decided, told)


def agree_to_story(opened: Opened, story_id: str, who: Sequence[str], *, named: bool) -> Outcome:
    """Plan the consent of one or both of the two to the words as they stand."""
    story = find_story(opened.dossier, story_id)
    text = words_of(opened.private, story)
    if not text or story.consent is StoryConsent.WITHDRAWN:
        raise UsageError(f"there are no words of {story.id} here to agree to", fix=_without_words(story))
    people = _meant(opened.dossier, story, who)
    before = Decided(opened.dossier, opened.private, story)
    decided = stories.agree(before, [each.id for each in people], opened.on, named=named)
    is_told = decided.story.consent in TOLD
    if is_told:
        _refuse_names(decided)
    told = Outcome(
        plan=f"{listed([each.name for each in people])} agreed to {story.id}{' with their name' * named}.",
        notes=(_how_it_stands(decided), *(() if is_told else _before_the_other_says(decided, text, named=named))),
        commit_message=f"Record consent to {story.id}",
        next_step="rmentor celebrate" if is_told else "ask the other one, too",
    )
    return _planned(opened, decided, told)


def withdraw_story(opened: Opened, story_id: str) -> Outcome:
    """Plan to tell a story no more, without a word on who took it back."""
    story = find_story(opened.dossier, story_id)
    decided = stories.withdraw(Decided(opened.dossier, opened.private, story), opened.on)
    told = Outcome(
        plan=f"Plan: {story.id} is told no more; its words go.",
        notes=(STILL_TOLD, _KEPT_BY_GIT) if story.text else (),
        commit_message=f"Withdraw {story.id}",
        next_step="rmentor celebrate makes the digest again, without it",
    )
    return _planned(opened, decided, told)


def list_stories(opened: Opened) -> Outcome:
    """Show every story, and how it stands."""
    rows = tuple(_row(opened, each) for each in opened.dossier.stories)
    told = sum(may_be_told(opened.dossier, each) for each in opened.dossier.stories)
    return Outcome(
        shown=(Table(("story", "of", "consent", "words"), rows),) if rows else ("No story is written down yet.",),
        plan=f"{counted(len(rows), 'story')}, {told} to be told" if rows else "",
        next_step="rmentor celebrate" if told else 'rmentor story add PAIRING "what they learned"',
        data={"stories": [_as_data(opened.dossier, each) for each in opened.dossier.stories]},
    )


def find_story(dossier: Dossier, said: str) -> Story:
    """Return the story meant; raises UsageError where there is none."""
    number = said.casefold().removeprefix("story-")
    found = f"story-{int(number):03}" if number.isdecimal() else said.casefold()
    for each in dossier.stories:
        if each.id == found:
            return each
    near = did_you_mean(said, [each.id for each in dossier.stories])
    raise UsageError(f'there is no story "{said}"', fix=near or "rmentor story list shows them")


def _meant(dossier: Dossier, story: Story, who: Sequence[str]) -> list[Participant]:
    pairing = pairing_of(dossier, story)
    two = [dossier.people[pairing.mentor_id], dossier.people[pairing.mentee_id]]
    found = [each for said in who for each in (two if said.casefold() == BOTH else [find_person(dossier, said)])]
    for stranger in (each for each in found if each not in two):
        fix = f"it is about {names_of(dossier, pairing)}: only they agree to it"
        raise UsageError(f"{stranger.name} is not in {story.id}", fix=fix)
    for gone in (each for each in found if each.is_erased):
        raise UsageError(
            f"{gone.name} is erased, and agrees to nothing any more", fix=f"rmentor story withdraw {story.id}"
        )
    return list({each.id: each for each in found}.values())


def _words(text: str) -> str:
    if not text.strip():
        raise UsageError("the story has no words", fix="write in quotes what they learned")
    try:
        return PROSE.parse(text.strip())
    except Invalid as invalid:
        raise UsageError(f"the text {invalid.message}", fix=invalid.fix) from None


def _refuse_names(decided: Decided) -> None:
    """Raise where the words name somebody who has not agreed to be named: told, they could not be taken back."""
    named, why = whose_names(decided.dossier, decided.story, decided.story.text)
    if named:
        fix = f"write {paths.STORY_TEXTS} without the name and ask both again"
        if decided.dossier.program.names is not Names.PRIVATE:
            fix += ", or record --named if they agree to that"
        said = f"{decided.story.id} names {listed([each.name for each in named])}, {why}"
        raise RmentorError(said, fix=fix)


def _on_names(decided: Decided, text: str) -> tuple[str, ...]:
    named = [each.name for each in named_in(decided.dossier, decided.story, text)]
    unless = ", unless both agree to be named" * _may_name(decided, text)
    return (f"It names {listed(named)}: told, it has to do without{unless}.",) if named else ()


def _may_name(decided: Decided, text: str) -> bool:
    """Say whether a text names the two of a story at most, who may agree to it."""
    named = replace(decided.story, consent=StoryConsent.NAMED)
    return not any(named_in(decided.dossier, named, text))


def _before_the_other_says(decided: Decided, text: str, *, named: bool) -> Iterator[str]:
    """Say to whoever records the first yes what the words ask of both, as long as both can still be asked for it."""
    on_names = _on_names(decided, text)
    yield from on_names
    if on_names and not named:
        ask = f"ask both whether they may be named (rmentor story agree {decided.story.id} WHO --named), or "
        anew = f"write {paths.STORY_TEXTS} without the name and ask both again"
        yield f"This yes was to words without a name: {ask * _may_name(decided, text)}{anew}."


def _how_it_stands(decided: Decided) -> str:
    match decided.story.consent:
        case StoryConsent.NAMED:
            return "Both have agreed to stand there with their names: it may be told."
        case StoryConsent.UNNAMED:
            return "Both have agreed: it may be told, without a name."
    return "It is told once the other one has agreed to the same words, too."


def _without_words(story: Story) -> str:
    if story.consent is StoryConsent.WITHDRAWN:
        return "write it down anew, and ask both again: rmentor story add"
    return f"copy {paths.STORY_TEXTS} from the coordinator's computer"


def _row(opened: Opened, story: Story) -> tuple[str, ...]:
    dossier, text = opened.dossier, words_of(opened.private, story)
    pairing = dossier.pairings_by_id.get(story.pairing_id)
    return story.id, names_of(dossier, pairing) if pairing else story.pairing_id, _standing(opened, story, text), text


def _standing(opened: Opened, story: Story, text: str) -> str:
    if story.consent is not StoryConsent.ASKED:
        is_held = story.consent in TOLD and not may_be_told(opened.dossier, story)
        return f"{story.consent.value}, not told: rmentor validate says why" if is_held else story.consent.value
    yes = sorted(agreed(opened.dossier, story.id, text, named=False))
    return f"asked; {listed([name_of(opened.dossier, each) for each in yes])} agreed" if yes else "asked"


def _planned(opened: Opened, decided: Decided, told: Outcome) -> Outcome:
    """Put what changes into what is told; where nothing does, say so."""
    changes, data = sealed(opened, decided.dossier, decided.private), _as_data(decided.dossier, decided.story)
    if changes:
        return replace(told, changes=changes, data=data)
    return replace(told, shown=(f"{decided.story.id}: as before.",), plan="", commit_message="", data=data)


def _as_data(dossier: Dossier, story: Story) -> dict[str, object]:
    return {
        "story": story.id,
        "pairing_id": story.pairing_id,
        "consent": story.consent.value,
        "told": may_be_told(dossier, story),
    }

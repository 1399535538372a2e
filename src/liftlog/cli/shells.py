"""Completion scripts: hold all words, and read exercise names from a small file.

A TAB then costs no start of Python. What the script does not know (goals, ids) it asks liftlog,
through Typer's own completion. Files are offered only where a file is meant.
"""

import shlex
import sys
from collections.abc import Iterator
from typing import Any, NamedTuple

import typer

from liftlog.cli.app import SHORT_FORMS, app
from liftlog.services.base.completions import names_file


class Known(NamedTuple):
    """What can follow one command.

    `words` are subcommands or the choices of its arguments; `values` are the options that take a
    value, each with its choices behind a colon; `asks` and `files` those whose values liftlog
    knows or that are files, `ARG` for an argument.
    """

    words: list[str]
    options: list[str]
    values: list[str]
    asks: list[str]
    files: list[str]
    is_named: bool


def known_commands() -> dict[str, Known]:
    """Every command by its words ("", "log", "exercise show"), with what can follow it."""
    commands = dict(_walk("", typer.main.get_command(app)))
    return commands | {short: commands[long] for short, long in SHORT_FORMS.items()}


def _with_help(commands: dict[str, Known]) -> dict[str, Known]:
    """The same, with `help COMMAND` and `version`, which are no commands of the tree."""
    root = commands[""]
    groups = {path: known for path, known in commands.items() if path in _groups(commands)}
    helps = {
        f"help {path}".strip(): Known(known.words, ["--help"], [], [], [], False)
        for path, known in {"": root, **groups}.items()
    }
    return {**commands, "": root._replace(words=[*root.words, "help", "version"]), **helps}


def _groups(commands: dict[str, Known]) -> list[str]:
    return list(dict.fromkeys(path.rpartition(" ")[0] for path in commands if " " in path))


def _walk(path: str, command: Any) -> Iterator[tuple[str, Known]]:
    names = command.list_commands(None) if hasattr(command, "list_commands") else []
    # A former name still works, but nobody is offered it.
    words = [word for word in names if not command.get_command(None, word).hidden]
    options = [p for p in command.params if p.param_type_name == "option" and not p.hidden]
    arguments = [param for param in command.params if param.param_type_name == "argument"]
    valued = [option for option in options if not option.is_flag]
    asking = [option for option in valued if _asks(option)]
    files = [option for option in valued if _takes_file(option)]
    is_named = bool(arguments) and "EXERCISE" in (arguments[0].metavar or "")
    asked = [argument for argument in arguments if _asks(argument)]
    choices = [word for argument in arguments if not _asks(argument) for word in _choices(argument)]
    yield (
        path,
        Known(
            words or choices,
            [_longest(option) for option in options] + ["--help"],
            [":".join([text, *_choices(option)]) for option in valued for text in option.opts],
            [text for option in asking for text in option.opts] + ["ARG"] * bool(asked),
            [text for option in files for text in option.opts]
            + ["ARG"] * any(map(_takes_file, arguments)),
            is_named,
        ),
    )
    for word in words:
        yield from _walk(f"{path} {word}".strip(), command.get_command(None, word))


def _longest(option: Any) -> str:
    return str(max(option.opts, key=len))


def _asks(parameter: Any) -> bool:
    """Whether liftlog itself completes it: exercises, goals, ids."""
    return parameter._custom_shell_complete is not None


def _places(parameter: Any) -> list[str]:
    """What its help says it takes: kg and lb out of `kg|lb`, FILE out of `[FILE|list]`."""
    return (parameter.metavar or "").strip("[].…").split("|")


def _choices(parameter: Any) -> list[str]:
    return [place for place in _places(parameter) if place.islower() and place.isascii()]


def _takes_file(parameter: Any) -> bool:
    return any(place in ("FILE", "DIR") for place in _places(parameter))


def script(shell: str) -> str:
    """The script of one shell."""
    commands = _with_help(known_commands())
    groups = _groups(commands)
    case = _fish_case if shell == "fish" else _case
    text = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH}[shell]
    return (
        text.replace("@cases@", "\n".join(case(path, known) for path, known in commands.items()))
        .replace("@groups@", (" " if shell == "fish" else " | ").join(groups))
        .replace("@file@", _names_file(shell))
    )


def _parts(known: Known) -> list[tuple[str, str]]:
    return [
        ("after", " ".join(known.words)),
        ("options", " ".join(known.options)),
        ("values", f" {' '.join(known.values)} "),
        ("asks", f" {' '.join(known.asks)} "),
        ("files", f" {' '.join(known.files)} "),
        ("named", "yes" if known.is_named else ""),
    ]


def _case(path: str, known: Known) -> str:
    parts = "; ".join(f"{name}='{value}'" for name, value in _parts(known))
    return f"        '{path}') {parts} ;;"


def _fish_case(path: str, known: Known) -> str:
    parts = "; ".join(f"set {name} '{value}'" for name, value in _parts(known))
    return f"        case '{path}'\n            {parts}"


def _names_file(shell: str) -> str:
    """Where the shell finds the names: by the XDG rule on Linux, elsewhere where they are now."""
    if sys.platform.startswith("linux"):
        return '"$folder/liftlog/exercises.txt"'
    # A folder may be called $(something): in these quotes it is only its name.
    if shell == "fish":
        text = names_file().replace("\\", "\\\\").replace("'", "\\'")
        return f"'{text}'"
    return shlex.quote(names_file())


_BASH = r"""# liftlog, completed in bash. To keep it:
# liftlog completion bash > ~/.local/share/bash-completion/completions/liftlog
_liftlog() {
    local cur="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD - 1]}"
    local folder="${XDG_CACHE_HOME-}" at=1 command= after= options= values= asks= files= named=
    local word place=ARG
    [[ $folder == /* ]] || folder="$HOME/.cache"
    [[ ${COMP_WORDS[1]-} == --db ]] && at=3
    if ((COMP_CWORD > at)); then
        command="${COMP_WORDS[at]}"
        case "$command" in
        @groups@) ((COMP_CWORD > at + 1)) && command+=" ${COMP_WORDS[at + 1]}" ;;
        esac
    fi
    case "$command" in
@cases@
    esac
    COMPREPLY=()
    for word in $values; do
        if [[ ${word%%:*} == "$before" ]]; then
            place="$before" after= named= options=
            [[ $word == *:* ]] && after="${word#*:}" after="${after//:/ }"
        fi
    done
    [[ $cur == -* ]] && after="$options" named= asks= files=
    if [[ $named && $asks == *" $place "* && -r @file@ ]]; then
        asks=
    else
        named=
    fi
    if [[ -z $after && $asks == *" $place "* ]]; then
        # What bash puts on the line it reads as typed: a name is quoted, and never a pattern.
        while IFS= read -r word; do
            [[ -n $word ]] && COMPREPLY+=("$(printf %q "$word")")
        done < <(COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD=$COMP_CWORD \
            _LIFTLOG_COMPLETE=complete_bash "$1" 2>/dev/null)
        return 0
    fi
    for word in $after; do
        [[ $word == "$cur"* ]] && COMPREPLY+=("$word")
    done
    if [[ $files == *" $place "* ]]; then
        compopt -o filenames 2>/dev/null
        while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -f -- "$cur")
    fi
    [[ -z $named ]] && return 0
    while IFS= read -r word; do
        [[ $word == "$cur"* ]] && COMPREPLY+=("$(printf %q "$word")")
    done <@file@
    return 0
}
complete -F _liftlog liftlog"""

_ZSH = r"""#compdef liftlog
# liftlog, completed in zsh. To keep it: liftlog completion zsh > _liftlog, in a folder of $fpath
_liftlog() {
    # The options of the shell stay as its completion system sets them: _files needs them.
    local cur="${words[CURRENT]}" before="${words[CURRENT - 1]}"
    local -a typed=("${words[@]}") found=()
    local folder="${XDG_CACHE_HOME-}" at=2 command= after= options= values= asks= files= named=
    local word place=ARG reply
    [[ $folder == /* ]] || folder="$HOME/.cache"
    [[ ${typed[2]-} == --db ]] && at=4
    if ((CURRENT > at)); then
        command="${typed[at]}"
        case "$command" in
        @groups@) ((CURRENT > at + 1)) && command+=" ${typed[at + 1]}" ;;
        esac
    fi
    case "$command" in
@cases@
    esac
    for word in ${=values}; do
        if [[ ${word%%:*} == "$before" ]]; then
            place="$before" after= named= options=
            [[ $word == *:* ]] && after="${${word#*:}//:/ }"
        fi
    done
    [[ $cur == -* ]] && after="$options" named= asks= files=
    if [[ -n $named && $asks == *" $place "* && -r @file@ ]]; then
        asks=
    else
        named=
    fi
    if [[ -z $after && $asks == *" $place "* ]]; then
        # The plain lines that fish gets: nothing of an answer is ever run.
        reply="$(_TYPER_COMPLETE_ARGS="${typed[1,CURRENT]}" _LIFTLOG_COMPLETE=complete_fish \
            _TYPER_COMPLETE_FISH_ACTION=get-args liftlog 2>/dev/null)"
        [[ -n $reply ]] && compadd -- "${(@f)reply}"
        return 0
    fi
    found=(${=after})
    [[ -n $named ]] && found+=(${(f)"$(<@file@)"})
    compadd -- "${found[@]}"
    [[ $files == *" $place "* ]] && _files
    return 0
}
if [[ ${funcstack[1]-} == _liftlog ]]; then _liftlog "$@"; else compdef _liftlog liftlog; fi"""

_FISH = r"""# liftlog, completed in fish. To keep it:
# liftlog completion fish > ~/.config/fish/completions/liftlog.fish
function __liftlog_complete
    set -l typed (commandline -opc)
    set -l cur (commandline -ct)
    set -l before $typed[-1]
    set -l folder "$XDG_CACHE_HOME"
    string match -q '/*' -- "$folder"; or set folder "$HOME/.cache"
    set -l at 2
    test "$typed[2]" = --db; and set at 4
    set -l command ''
    if test (count $typed) -ge $at
        set command $typed[$at]
        if contains -- "$command" @groups@; and test (count $typed) -gt $at
            set -l second (math $at + 1)
            set command "$command $typed[$second]"
        end
    end
    set -l after ''
    set -l options ''
    set -l values ''
    set -l asks ''
    set -l files ''
    set -l named ''
    set -l place ARG
    switch "$command"
@cases@
    end
    for word in (string split -n ' ' -- "$values")
        set -l parts (string split ':' -- $word)
        if test "$parts[1]" = "$before"
            set place $before
            set after (string join ' ' -- $parts[2..])
            set named ''
            set options ''
        end
    end
    if string match -q -- '-*' "$cur"
        set after $options
        set named ''
        set asks ''
        set files ''
    end
    if test -n "$named"; and test -r @file@; and string match -q -- "* $place *" "$asks"
        set asks ''
    else
        set named ''
    end
    if test -z "$after"; and string match -q -- "* $place *" "$asks"
        _LIFTLOG_COMPLETE=complete_fish _TYPER_COMPLETE_FISH_ACTION=get-args \
            _TYPER_COMPLETE_ARGS=(commandline -cp) liftlog 2>/dev/null
        return
    end
    string split -n ' ' -- "$after"
    test -n "$named"; and cat @file@
    string match -q -- "* $place *" "$files"; and __fish_complete_path "$cur"
    return 0
end
complete -c liftlog -f -a '(__liftlog_complete)'"""

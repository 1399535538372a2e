"""Completion scripts: hold all words, and read exercise names from a small file.

A TAB then costs no start of Python. What the script does not know (goals, ids, option values) it
asks liftlog, through Typer's own completion.
"""

import sys
from collections.abc import Iterator
from typing import Any, NamedTuple

import typer

from liftlog.cli.app import SHORT_FORMS, app
from liftlog.services.base.completions import names_file


class Known(NamedTuple):
    """What can follow one command; `values` are the options that take a value."""

    words: list[str]
    options: list[str]
    values: list[str]
    is_named: bool


def known_commands() -> dict[str, Known]:
    """Every command by its words ("", "log", "exercise show"), with what can follow it."""
    commands = dict(_walk("", typer.main.get_command(app)))
    return commands | {short: commands[long] for short, long in SHORT_FORMS.items()}


def _walk(path: str, command: Any) -> Iterator[tuple[str, Known]]:
    names = command.list_commands(None) if hasattr(command, "list_commands") else []
    # A former name still works, but nobody is offered it.
    words = [word for word in names if not command.get_command(None, word).hidden]
    options = [p for p in command.params if p.param_type_name == "option" and not p.hidden]
    arguments = [param for param in command.params if param.param_type_name == "argument"]
    yield (
        path,
        Known(
            words,
            [_longest(option) for option in options] + ["--help"],
            [text for option in options if not option.is_flag for text in option.opts],
            bool(arguments) and "EXERCISE" in (arguments[0].metavar or ""),
        ),
    )
    for word in words:
        yield from _walk(f"{path} {word}".strip(), command.get_command(None, word))


def _longest(option: Any) -> str:
    return str(max(option.opts, key=len))


def script(shell: str) -> str:
    """The script of one shell."""
    commands = known_commands()
    groups = [path for path, known in commands.items() if path and known.words]
    case = _fish_case if shell == "fish" else _case
    text = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH}[shell]
    return (
        text.replace("@cases@", "\n".join(case(path, known) for path, known in commands.items()))
        .replace("@groups@", (" " if shell == "fish" else " | ").join(groups))
        .replace("@file@", _names_file())
    )


def _parts(known: Known) -> list[tuple[str, str]]:
    return [
        ("after", " ".join(known.words)),
        ("options", " ".join(known.options)),
        ("values", f" {' '.join(known.values)} "),
        ("named", "yes" if known.is_named else ""),
    ]


def _case(path: str, known: Known) -> str:
    parts = "; ".join(f"{name}='{value}'" for name, value in _parts(known))
    return f"        '{path}') {parts} ;;"


def _fish_case(path: str, known: Known) -> str:
    parts = "; ".join(f"set {name} '{value}'" for name, value in _parts(known))
    return f"        case '{path}'\n            {parts}"


def _names_file() -> str:
    """Where the shell finds the names: by the XDG rule on Linux, elsewhere where they are now."""
    if not sys.platform.startswith("linux"):
        return f'"{names_file()}"'
    return '"$folder/liftlog/exercises.txt"'


_BASH = r"""# liftlog, completed in bash. To keep it:
# liftlog completion bash > ~/.local/share/bash-completion/completions/liftlog
_liftlog() {
    local cur="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD - 1]}"
    local folder="${XDG_CACHE_HOME-}" at=1 command= after= options= values= named= word
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
    [[ $cur == -* ]] && after="$options" named=
    if [[ $values == *" $before "* ]] || { [[ -z $after ]] && ! [[ $named && -r @file@ ]]; }; then
        local IFS=$'\n'
        COMPREPLY=($(COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD=$COMP_CWORD \
            _LIFTLOG_COMPLETE=complete_bash "$1" 2>/dev/null))
        return 0
    fi
    for word in $after; do
        [[ $word == "$cur"* ]] && COMPREPLY+=("$word")
    done
    [[ -z $named ]] && return 0
    while IFS= read -r word; do
        [[ $word == "$cur"* ]] && COMPREPLY+=("$word")
    done <@file@
    return 0
}
complete -o default -F _liftlog liftlog"""

_ZSH = r"""#compdef liftlog
# liftlog, completed in zsh. To keep it: liftlog completion zsh > _liftlog, in a folder of $fpath
_liftlog() {
    emulate -L zsh
    local cur="${words[CURRENT]}" before="${words[CURRENT - 1]}"
    local -a typed=("${words[@]}")
    local folder="${XDG_CACHE_HOME-}" at=2 command= after= options= values= named=
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
    [[ $cur == -* ]] && after="$options" named=
    if [[ $values == *" $before "* ]] ||
        { [[ -z $after ]] && ! [[ -n $named && -r @file@ ]]; }; then
        eval "$(_TYPER_COMPLETE_ARGS="${typed[1,CURRENT]}" _LIFTLOG_COMPLETE=complete_zsh \
            liftlog 2>/dev/null)"
        return
    fi
    local -a found=(${=after})
    [[ -n $named ]] && found+=(${(f)"$(<@file@)"})
    compadd -- "${found[@]}"
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
    set -l named ''
    switch "$command"
@cases@
    end
    if string match -q -- '-*' "$cur"
        set after $options
        set named ''
    end
    if string match -q -- "* $before *" "$values"; or begin
            test -z "$after"; and not begin
                test -n "$named"; and test -r @file@
            end
        end
        _LIFTLOG_COMPLETE=complete_fish _TYPER_COMPLETE_FISH_ACTION=get-args \
            _TYPER_COMPLETE_ARGS=(commandline -cp) liftlog 2>/dev/null
        return
    end
    string split -n ' ' -- "$after"
    test -n "$named"; and cat @file@
end
complete -c liftlog -f -a '(__liftlog_complete)'"""

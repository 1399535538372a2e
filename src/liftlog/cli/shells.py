"""Completion scripts: hold all words, and read exercise names from a small file.

A TAB then costs no start of Python. What the script does not know (goals, ids) it asks liftlog,
through Typer's own completion. Files are offered only where a file is meant. Commands and options
come with a word on each, out of their help, where a shell can show it: bash cannot.
"""

import shlex
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

import typer

from liftlog.cli.app import COMMANDS, SHORT_FORMS, app
from liftlog.platform.system import follows_xdg
from liftlog.services.base.completions import names_file

# So long is no sentence of a help: none is cut.
_WHOLE = 10_000
_HELP_ABOUT, _VERSION_ABOUT = "Show the help of a command", "Print the version"
_OPTION_OF_HELP = ("--help", "Show this help")


class Word(NamedTuple):
    """What is offered, and what it is."""

    text: str
    about: str = ""


class Known(NamedTuple):
    """What can follow one command.

    `words` are subcommands or the choices of its arguments; `values` are the options that take a
    value, each with its choices behind a colon; `asks` and `files` those whose values liftlog
    knows or that are files, `ARG` for an argument.
    """

    words: list[Word]
    options: list[Word]
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
        f"help {path}".strip(): Known(known.words, [Word(*_OPTION_OF_HELP)], [], [], [], False)
        for path, known in {"": root, **groups}.items()
    }
    more = [Word("help", _HELP_ABOUT), Word("version", _VERSION_ABOUT)]
    return {**commands, "": root._replace(words=[*root.words, *more]), **helps}


def _groups(commands: dict[str, Known]) -> list[str]:
    return list(dict.fromkeys(path.rpartition(" ")[0] for path in commands if " " in path))


def _walk(path: str, command: Any) -> Iterator[tuple[str, Known]]:
    names = command.list_commands(None) if hasattr(command, "list_commands") else []
    # A former name still works, but nobody is offered it.
    words = [
        Word(name, _about(name if not path else "", it.get_short_help_str(_WHOLE)))
        for name in names
        if not (it := command.get_command(None, name)).hidden
    ]
    options = [p for p in command.params if p.param_type_name == "option" and not p.hidden]
    arguments = [param for param in command.params if param.param_type_name == "argument"]
    valued = [option for option in options if not option.is_flag]
    asking = [option for option in valued if _asks(option)]
    files = [option for option in valued if _takes_file(option)]
    is_named = bool(arguments) and "EXERCISE" in (arguments[0].metavar or "")
    asked = [argument for argument in arguments if _asks(argument)]
    asked_here = [argument for argument in arguments if not _asks(argument)]
    choices = [Word(word) for argument in asked_here for word in _choices(argument)]
    yield (
        path,
        Known(
            words or choices,
            [Word(_longest(it), _sentence(it.help or "")) for it in options]
            + [Word(*_OPTION_OF_HELP)],
            [":".join([text, *_choices(option)]) for option in valued for text in option.opts],
            [text for option in asking for text in option.opts] + ["ARG"] * bool(asked),
            [text for option in files for text in option.opts]
            + ["ARG"] * any(map(_takes_file, arguments)),
            is_named,
        ),
    )
    for word in words:
        yield from _walk(f"{path} {word.text}".strip(), command.get_command(None, word.text))


def _about(name: str, help: str) -> str:
    """What a command does: of the first words as the list of all commands says it."""
    return _sentence(COMMANDS[name][1] if name in COMMANDS else help)


def _sentence(help: str) -> str:
    """The first sentence of a help, without its default, if it says more than that."""
    text = " ".join(help.split()).partition(" [")[0].strip("[]")
    return text.partition(". ")[0].rstrip(".")


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
    text, case, between = _SHELLS[shell]
    quoted = _powershell_quoted if shell == "powershell" else str
    return (
        text.replace("@cases@", "\n".join(case(path, known) for path, known in commands.items()))
        .replace("@groups@", between.join(map(quoted, groups)))
        .replace("@file@", _names_file(shell))
    )


def _texts(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


def _lists(known: Known) -> dict[str, str]:
    """What a script looks up in a text with a space around each word."""
    return {
        "values": f" {' '.join(known.values)} ",
        "asks": f" {' '.join(known.asks)} ",
        "files": f" {' '.join(known.files)} ",
        "named": "yes" if known.is_named else "",
    }


def _bash_case(path: str, known: Known) -> str:
    parts = {"after": _texts(known.words), "options": _texts(known.options), **_lists(known)}
    text = "; ".join(f"{name}='{it}'" for name, it in parts.items())
    return f"        '{path}') {text} ;;"


def _with_about(words: Sequence[Word], quoted: Callable[[str], str]) -> str:
    """The words, each with what it is behind a tabulator."""
    return " ".join(quoted("\t".join(filter(None, word))) for word in words)


def _zsh_case(path: str, known: Known) -> str:
    parts = [
        f"after=({_with_about(known.words, shlex.quote)})",
        f"options=({_with_about(known.options, shlex.quote)})",
        *(f"{name}='{it}'" for name, it in _lists(known).items()),
    ]
    return f"        '{path}') {'; '.join(parts)} ;;"


def _fish_case(path: str, known: Known) -> str:
    parts = [
        f"set after {_with_about(known.words, _fish_quoted)}",
        f"set options {_with_about(known.options, _fish_quoted)}",
        *(f"set {name} '{it}'" for name, it in _lists(known).items()),
    ]
    return f"        case '{path}'\n            {'; '.join(parts)}"


def _fish_quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def _powershell_case(path: str, known: Known) -> str:
    parts = {
        "after": ", ".join(_powershell_word(word) for word in known.words),
        "options": ", ".join(_powershell_word(word) for word in known.options),
        "values": ", ".join(map(_powershell_quoted, known.values)),
        "asks": ", ".join(map(_powershell_quoted, known.asks)),
        "files": ", ".join(map(_powershell_quoted, known.files)),
    }
    lists = "; ".join(f"{name} = @({it})" for name, it in parts.items())
    named = "$true" if known.is_named else "$false"
    return f"        {_powershell_quoted(path)} = @{{ {lists}; named = {named} }}"


def _powershell_word(word: Word) -> str:
    return _powershell_quoted("\t".join(filter(None, word)))


def _powershell_quoted(text: str) -> str:
    """In ASCII: Windows reads a script in the code page of its own."""
    plain = text.translate({ord("–"): "-", ord("×"): "x", ord("’"): "'", ord("…"): "..."})
    return "'" + plain.encode("ascii", "replace").decode().replace("'", "''") + "'"


def _names_file(shell: str) -> str:
    """Where the shell finds the names: by the XDG rule on Linux, elsewhere where they are now."""
    if follows_xdg():
        start = "(Join-Path $folder " if shell == "powershell" else ""
        return f"{start}'liftlog/exercises.txt')" if start else '"$folder/liftlog/exercises.txt"'
    # A folder may be called $(something): in these quotes it is only its name.
    if shell == "fish":
        return _fish_quoted(names_file())
    if shell == "powershell":
        return "'" + names_file().replace("'", "''") + "'"
    return shlex.quote(names_file())


_BASH = r"""# liftlog, completed in bash. To keep it:
# liftlog completion bash > ~/.local/share/bash-completion/completions/liftlog
_liftlog() {
    local cur="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD - 1]}"
    local folder="${XDG_CACHE_HOME-}" at=1 command= after= options= values= asks= files= named=
    local word names place=ARG
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
            [[ -n $word ]] && printf -v word %q "$word" && COMPREPLY+=("$word")
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
    # All names in one reading, and no process for each: there may be thousands.
    IFS=$'\n' read -r -d '' -a names <@file@
    for word in "${names[@]}"; do
        [[ $word == "$cur"* ]] && printf -v word %q "$word" && COMPREPLY+=("$word")
    done
    return 0
}
complete -F _liftlog liftlog"""

_ZSH = r"""#compdef liftlog
# liftlog, completed in zsh. To keep it: liftlog completion zsh > _liftlog, in a folder of $fpath
_liftlog() {
    # The options of the shell stay as its completion system sets them: _files needs them.
    local cur="${words[CURRENT]}" before="${words[CURRENT - 1]}"
    local -a typed=("${words[@]}") found=() after=() options=() shown=()
    local folder="${XDG_CACHE_HOME-}" at=2 command= values= asks= files= named=
    local word place=ARG reply longest=0 tab=$'\t'
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
            place="$before" after=() named= options=()
            [[ $word == *:* ]] && after=(${(s.:.)${word#*:}})
        fi
    done
    [[ $cur == -* ]] && after=("${options[@]}") named= asks= files=
    if [[ -n $named && $asks == *" $place "* && -r @file@ ]]; then
        asks=
    else
        named=
    fi
    if ((!$#after)) && [[ $asks == *" $place "* ]]; then
        # The plain lines that fish gets: nothing of an answer is ever run.
        reply="$(_TYPER_COMPLETE_ARGS="${typed[1,CURRENT]}" _LIFTLOG_COMPLETE=complete_fish \
            _TYPER_COMPLETE_FISH_ACTION=get-args liftlog 2>/dev/null)"
        [[ -n $reply ]] && compadd -- "${(@f)reply}"
        return 0
    fi
    found=("${after[@]%%$tab*}")
    if [[ "${after[*]}" == *$tab* ]]; then
        for word in "${found[@]}"; do (($#word > longest)) && longest=$#word; done
        for word in "${after[@]}"; do
            reply="${(r:longest:)${word%%$tab*}}"
            [[ $word == *$tab* ]] && reply+="  -- ${word#*$tab}"
            shown+=("${reply[1,${COLUMNS:-80}-1]}")
        done
        compadd -l -d shown -- "${found[@]}"
    else
        compadd -- "${found[@]}"
    fi
    [[ -n $named ]] && compadd -- ${(f)"$(<@file@)"}
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
    set -l after
    set -l options
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
            set after $parts[2..]
            set named ''
            set options
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
    if test (count $after) -eq 0; and string match -q -- "* $place *" "$asks"
        _LIFTLOG_COMPLETE=complete_fish _TYPER_COMPLETE_FISH_ACTION=get-args \
            _TYPER_COMPLETE_ARGS=(commandline -cp) liftlog 2>/dev/null
        return
    end
    test (count $after) -gt 0; and printf '%s\n' $after
    test -n "$named"; and cat @file@
    string match -q -- "* $place *" "$files"; and __fish_complete_path "$cur"
    return 0
end
complete -c liftlog -f -a '(__liftlog_complete)'"""

# What is offered has its description behind a tabulator. What is returned empty becomes file names,
# as PowerShell completes them itself.
_POWERSHELL = r"""# liftlog, completed in PowerShell. To keep it, put this line into $PROFILE:
# liftlog completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName liftlog -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $known = @{
@cases@
    }
    $cur = "$wordToComplete"
    $typed = @($commandAst.CommandElements | ForEach-Object { $_.ToString() })
    if ($cur -ne '' -and $typed.Count -gt 1) { $typed = @($typed[0..($typed.Count - 2)]) }
    $before = $typed[-1]
    $folder = $env:XDG_CACHE_HOME
    if ("$folder" -notlike '/*') { $folder = "$HOME/.cache" }
    $at = 1
    if ($typed.Count -gt 1 -and $typed[1] -ceq '--db') { $at = 3 }
    $command = ''
    if ($typed.Count -gt $at) {
        $command = $typed[$at]
        if (@(@groups@) -ccontains $command -and $typed.Count -gt $at + 1) {
            $command = "$command $($typed[$at + 1])"
        }
    }
    $entry = $known[$command]
    if ($null -eq $entry) { return }
    $after = @($entry.after)
    $asks = @($entry.asks)
    $named = $entry.named
    $place = 'ARG'
    foreach ($value in $entry.values) {
        $parts = @($value -split ':')
        if ($parts[0] -ceq $before) {
            $place = $before
            $named = $false
            $after = @($parts | Select-Object -Skip 1)
        }
    }
    if ($cur -like '-*') {
        $after = @($entry.options)
        $named = $false
        $asks = @()
    }
    $file = @file@
    $named = $named -and ($asks -ccontains $place) -and (Test-Path -LiteralPath $file)
    if ($named) {
        $after += @(Get-Content -LiteralPath $file -Encoding UTF8)
    } elseif ($after.Count -eq 0 -and $asks -ccontains $place) {
        try {
            $env:_LIFTLOG_COMPLETE = 'complete_fish'
            $env:_TYPER_COMPLETE_FISH_ACTION = 'get-args'
            $env:_TYPER_COMPLETE_ARGS = "$($typed -join ' ') $cur"
            $after = @(liftlog 2>$null)
        } finally {
            Remove-Item Env:_LIFTLOG_COMPLETE
            Remove-Item Env:_TYPER_COMPLETE_FISH_ACTION
            Remove-Item Env:_TYPER_COMPLETE_ARGS
        }
    }
    foreach ($line in $after) {
        $text, $about = $line -split "`t", 2
        if ($text.StartsWith($cur, [StringComparison]::Ordinal)) {
            if (-not $about) { $about = $text }
            [System.Management.Automation.CompletionResult]::new(
                $text, $text, 'ParameterValue', $about)
        }
    }
}"""

_SHELLS: dict[str, tuple[str, Callable[[str, Known], str], str]] = {
    "bash": (_BASH, _bash_case, " | "),
    "zsh": (_ZSH, _zsh_case, " | "),
    "fish": (_FISH, _fish_case, " "),
    "powershell": (_POWERSHELL, _powershell_case, ", "),
}
SHELLS = tuple(_SHELLS)

"""One file a command; `liftlog.cli.app` names them all."""

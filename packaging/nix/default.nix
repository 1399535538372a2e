# A draft: nobody has built it yet. From the checkout: nix-build packaging/nix
# Nixpkgs must have typer below 0.29; if not, take its version from constraints.txt.
{ pkgs ? import <nixpkgs> { } }:

let
  project = builtins.fromTOML (builtins.readFile ../../pyproject.toml);
in
pkgs.python3Packages.buildPythonApplication {
  pname = "liftlog";
  version = project.project.version;
  src = pkgs.lib.cleanSource ../..;
  pyproject = true;

  build-system = [ pkgs.python3Packages.hatchling pkgs.python3Packages.pyyaml ];
  dependencies = with pkgs.python3Packages; [
    pendulum
    platformdirs
    pyyaml
    rich
    sqlite-utils
    textual
    typer
    typing-extensions
    tzdata
  ];

  # The tests need a browser, shells and a PostgreSQL.
  doCheck = false;
  pythonImportsCheck = [ "liftlog" ];

  meta = {
    description = project.project.description;
    license = pkgs.lib.licenses.mit;
    mainProgram = "liftlog";
  };
}

# What keeps the paths of this machine out of a program: messages of Rust name the files of the source.
# Two machines would build other bytes, and the name of a user is nobody's business. Sourced by
# `.ci/packages/programs.sh` and `bindings/wasm/build`.

# `FROM=TO` for each folder of this machine that would be in messages of the program.
remapped() {
  local cargo_home=${CARGO_HOME:-$HOME/.cargo} folder
  printf '%s=/home\n' "$HOME"
  printf '%s=/cargo\n' "$cargo_home"
  for folder in "$cargo_home"/registry/src/*/; do printf '%s=/crates/\n' "$folder"; done
  printf '%s=/rust\n' "$(rustc --print sysroot)"
  printf '%s=/briefing\n' "$PWD"
}

# The same as a value of CARGO_ENCODED_RUSTFLAGS.
rustflags() {
  remapped | sed 's/^/--remap-path-prefix=/' | paste -sd $'\x1f'
}

# Fails if a program holds a path of this machine.
has_no_paths_of_this_machine() { # FILE
  local found
  found=$(strings -a "$1" | grep -F -e "$HOME/" -e "$PWD/" || true)
  [ -n "$found" ] || return 0
  printf '%s\n' "$found" | sed -n 1,3p
  return 1
}

#!/usr/bin/env bash
# Builds the profiles of the printing conditions in the box, from characterisation data that anyone may use,
# with colprof of ArgyllCMS. `src/assets/icc/LICENCE.txt` says where the data come from.
#
#     .ci/conditions.sh COLORD FOLDER
#
# COLORD is a checkout of https://github.com/hughsie/colord, which keeps the data. The profiles are written into
# FOLDER; compare them with those of src/assets/icc. Needs `argyll`, `python3` and about five minutes.
set -euo pipefail
colord=$1
out=$(mkdir -p "$2" && cd "$2" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Black begins in the midtones and is most in the shadows, so that light colours have no dots of it.
curve=(-kp 0 0.3 0.94 0.94 0.48)
build() { # NAME DATA DESCRIPTION COLPROF-OPTION...
  local name=$1 data=$colord/data/profiles/$2.iccprofile.xml
  python3 - "$data" "$work/$name.ti3" <<'PYTHON'
import sys, xml.etree.ElementTree as tree
open(sys.argv[2], "w", encoding="utf-8").write(tree.parse(sys.argv[1]).findtext("data_ti3").strip() + "\n")
PYTHON
  colprof -nc -qm -bm "${@:4}" -A "Made with ArgyllCMS" -M "$2" -D "$3" \
    -C "This profile is free of known copyright restrictions" -O "$work/$name.icc" "$work/$name" >/dev/null
  # The day of the build would change the bytes: the first of January 2026, midnight.
  python3 - "$work/$name.icc" "$out/$name.icc.z" <<'PYTHON'
import struct, sys, zlib
icc = bytearray(open(sys.argv[1], "rb").read())
icc[24:36] = struct.pack(">6H", 2026, 1, 1, 0, 0, 0)
open(sys.argv[2], "wb").write(zlib.compress(bytes(icc), 9))
PYTHON
}
build fogra47 FOGRA47L_uncoated "FOGRA47L Uncoated" "${curve[@]}" -l300 -L98 &
build ifra26 IFRA26S_2004_newsprint "IFRA26S Newsprint" "${curve[@]}" -l220 -L95 &
wait
build gracol GRACoL_TR006_coated "GRACoL TR006 Coated" "${curve[@]}" -l300 &
build swop SWOP_TR003_coated_3 "SWOP TR003 Coated 3" "${curve[@]}" -l300 &
wait

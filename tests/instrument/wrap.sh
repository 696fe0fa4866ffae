#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Dorsal authors
# SPDX-License-Identifier: GPL-3.0-or-later

# wrap.sh COMMAND…: runs the command of a test with the words of DORSAL_INSTRUMENT before its program. A test that
# needs a display has that first, and the display is not what is looked at.

set -euo pipefail

before=()
case " $* " in
  *"/virtual-display "*)
    while [ "${1##*/}" != virtual-display ]; do
      before+=("$1")
      shift
    done
    before+=("$1")
    shift ;;
esac
read -r -a instrument <<<"$DORSAL_INSTRUMENT"
exec "${before[@]}" "${instrument[@]}" "$@"

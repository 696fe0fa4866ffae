# SPDX-FileCopyrightText: 2026 The Dorsal authors
# SPDX-License-Identifier: GPL-3.0-or-later

# The steps that scripts/run, scripts/test and scripts/bench share. Sourced by bash, never run.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# What each group is for is written in HACKING.md, “Packages”.
build_packages=(
  desktop-file-utils gcc gettext libadwaita-1-dev libarchive-dev libc6-dev libcairo2-dev libcsv-dev
  libglib2.0-bin libglib2.0-dev libglib2.0-dev-bin libgtk-4-bin libgtk-4-dev libjson-glib-dev
  libpango1.0-dev libqpdf-dev libsecret-1-dev libsodium-dev libsqlite3-dev libxml2-utils meson ninja-build pkgconf python3
)
window_packages=(adwaita-icon-theme fonts-dejavu-core gsettings-desktop-schemas librsvg2-common tzdata)
virtual_display_packages=(dbus xvfb)
test_packages=(
  age appstream at-spi2-core chromium fonts-droid-fallback gir1.2-atspi-2.0 gnome-keyring libreoffice-calc
  librsvg2-bin locales poppler-utils python3-gi python3-jsonschema qpdf sqlite3 strace x11-utils xdotool
)

# What scripts/fuzz builds with.
fuzz_packages=(clang-14 libclang-rt-14-dev llvm-14)

# What scripts/instrument runs the tests under; the sanitizer comes with the compiler.
instrument_packages=(util-linux valgrind)

# Only where the machine has no Node.js of its own.
node_packages=(nodejs npm)

say ()
{
  printf '==> %s\n' "$*"
}

fail ()
{
  printf '%s: %s\n' "$(basename "$0")" "$*" >&2
  exit 1
}

# Prints those of the given packages that are not installed.
list_missing_packages ()
{
  local package

  for package in "$@"; do
    dpkg-query --show --showformat '${db:Status-Status}\n' "$package" 2>/dev/null |
      grep --quiet --line-regexp installed || printf '%s\n' "$package"
  done
}

run_as_root ()
{
  if [ "$(id -u)" -eq 0 ]; then
    env DEBIAN_FRONTEND=noninteractive "$@"
  else
    sudo env DEBIAN_FRONTEND=noninteractive "$@"
  fi
}

# Installs those of the given packages that are missing; asks the network for nothing otherwise.
install_packages ()
{
  local missing

  if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    say "This is not Debian or Ubuntu. If the build fails, install what these packages contain: $*"
    return
  fi

  mapfile -t missing < <(list_missing_packages "$@")
  if [ "${#missing[@]}" -eq 0 ]; then
    say "System packages: all there."
    return
  fi

  if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
    fail "packages are missing and there is no sudo. As root, run: apt-get install ${missing[*]}"
  fi

  say "System packages: installing ${missing[*]} (this can take some minutes)."
  run_as_root apt-get --quiet --quiet update </dev/null ||
    say "The package lists could not all be refreshed. Going on with those that are there."
  run_as_root apt-get --quiet --quiet --yes --no-install-recommends \
    -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 install "${missing[@]}" </dev/null ||
    fail "the system packages could not be installed. The lines above say why."
}

# install_node_packages FOLDER: what tests/node/package.json names, into a build folder. The tests need
# no network once this is done.
install_node_packages ()
{
  local target=$1/node

  if ! command -v npm >/dev/null; then
    install_packages "${node_packages[@]}"
  fi
  if [ -d "$target/node_modules" ] && cmp --quiet "$root/tests/node/package-lock.json" "$target/package-lock.json"; then
    return
  fi

  say "Installing what the tests check files with."
  rm -rf "$target"
  mkdir -p "$target"
  cp "$root/tests/node/package.json" "$root/tests/node/package-lock.json" "$target"
  (cd "$target" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error </dev/null) ||
    { rm -rf "$target"; fail "the packages of tests/node could not be installed. The lines above say why."; }
}

# Whether a build folder belongs to this source folder; after a move or a copy it does not.
is_configured ()
{
  [ -f "$1/build.ninja" ] &&
    grep --quiet --fixed-strings "\"source\": \"$root\"" "$1/meson-info/meson-info.json" 2>/dev/null
}

# configure FOLDER OPTION…: once; later builds notice changed build files by themselves.
configure ()
{
  local folder=$1
  shift

  if is_configured "$folder"; then
    return
  fi

  say "Configuring ${folder#"$root"/}."
  rm -rf "$folder"
  meson setup "$folder" "$root" "$@" </dev/null || fail "the build could not be configured."
}

build ()
{
  say "Building ${1#"$root"/}."
  ninja -C "$1" </dev/null || fail "the build failed. The lines above say where."
}

# Runs a program with a display and a session bus of its own.
on_virtual_display ()
{
  "$root/scripts/virtual-display" "$@"
}

# Keeps a program on a virtual display away from the settings and the desktop of the user.
use_private_session ()
{
  export GSETTINGS_SCHEMA_DIR=$1 GSETTINGS_BACKEND=memory GDK_BACKEND=x11 GSK_RENDERER=cairo
  export GTK_A11Y=none ADW_DISABLE_PORTAL=1 GIO_USE_VFS=local
}

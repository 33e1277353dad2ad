#!/usr/bin/env bash
# How fast the aligner is, and how its time and memory grow: benches/align.sh ALIGN_DIR [WORK_DIR]
#
# ALIGN_DIR has the sets mac-dev, pol-dev and mag. Prints two tables: mac-dev from start to exit beside
# galechurch (compiled, lengths only, from Python's package index), and texts of growing length. With
# LONG=1 the second table goes on to a million segments a side. Wants python3, hyperfine and GNU time.
set -euo pipefail
sets="$1"
work="${2:-$(mktemp -d)}"
cd "$(dirname "$0")/.."
cargo build --release --quiet --bin duizhao --example scale_texts
duizhao=target/release/duizhao

if [ ! -x "$work/venv/bin/galechurch" ]; then
  python3 -m venv "$work/venv"
  "$work/venv/bin/pip" install --quiet galechurch
fi
mac="$sets/mac-dev"
hyperfine --shell none --warmup 2 --runs 15 --export-markdown "$work/peers.md" \
  -n "duizhao" "$duizhao align --unit line --format beads $mac/zh $mac/en -o $work/beads" \
  -n "galechurch" "$work/venv/bin/galechurch -src $mac/zh -trg $mac/en -out $work/galechurch" >/dev/null
cat "$work/peers.md"

echo
echo "| segments zh / en | seconds | of both cores | peak memory |"
echo "| --- | --- | --- | --- |"
for size in 12500 25000 50000 100000 ${LONG:+1000000}; do
  target/release/examples/scale_texts "$size" "$work/long" "$sets/mac-dev" "$sets/pol-dev" "$sets/mag"
  figures=$( { /usr/bin/time -f "%e s | %U s | %M KB" \
    "$duizhao" align --unit line --format beads "$work/long.zh" "$work/long.en" -o "$work/long.beads"; } 2>&1 )
  echo "| $(wc -l <"$work/long.zh") / $(wc -l <"$work/long.en") | $figures |"
done

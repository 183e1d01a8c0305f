#!/usr/bin/env bash
# What the program tells for wrong calls, letter for letter, and with which exit code: wrong_calls.sh VESPER
set -u
vesper=$1 failed=0
cd "$(mktemp -d)" || exit 1
echo "CAF exosomes promote invasion." > paper.txt

# expect CODE 'WORDS' ARGUMENTS...: standard error must be these words.
expect() {
  local code=$1 words=$2; shift 2
  local told; told=$("$vesper" "$@" 2>&1 >/dev/null); local got=$?
  if [ "$got" != "$code" ] || [ "$told" != "$words" ]; then
    printf 'vesper %s\n  wanted (%s): %s\n  got (%s): %s\n' "$*" "$code" "$words" "$got" "$told"; failed=1
  fi
}

expect 2 "vesper: 'extrct' is no command
  did you mean 'extract'? \`vesper --help\` tells more" extrct paper.txt
expect 2 "vesper: 'wombat' is no command
  \`vesper --help\` tells more" wombat
expect 2 "vesper lexicon: 'chekc' is no command
  did you mean 'check'? \`vesper lexicon --help\` tells more" lexicon chekc
expect 2 "vesper lexicon: a command is missing
  \`vesper lexicon --help\` tells more" lexicon
expect 2 "vesper extract: '--fromat' is no option
  did you mean '--format'? \`vesper extract --help\` tells more" extract --fromat tsv paper.txt
expect 2 "vesper extract: inputs is required
  \`vesper extract --help\` tells more" extract
expect 2 "vesper show: what: chian not in {text,mentions,findings,chains}
  did you mean 'chains'? \`vesper show --help\` tells more" show chian paper.txt
expect 2 "vesper: rules diff: it needs two knowledge folders and papers
  vesper rules diff OLD NEW papers/ (each folder holds lexicons/ and rules/; built-in: the one of the program)" rules diff built-in built-in
expect 2 "vesper: nowhere/lexicons: there is no such folder
  --knowledge names a folder that holds lexicons/ and rules/" rules diff nowhere built-in paper.txt
expect 0 "" rules diff built-in built-in paper.txt
expect 1 "vesper: nofile.txt: there is no such file
  check the path's spelling" rules diff built-in built-in nofile.txt
expect 1 "vesper: nofile.txt: there is no such file
  check the path's spelling
vesper: 0 of 0 sentences with a vesicle, a cargo and an effect or target gave no chain" worklist nofile.txt paper.txt
expect 0 "" extract -q paper.txt
[ "$("$vesper" rules diff built-in built-in paper.txt)" = "+0 -0 records in 0 documents, 1 as before" ] || { echo "rules diff of the same knowledge tells a difference"; failed=1; }
"$vesper" extract --report -q paper.txt 2>&1 >/dev/null | grep -q "^records             1  written$" || { echo "extract --report does not tell the record"; failed=1; }
"$vesper" >/dev/null 2>told; [ $? = 2 ] && grep -q "^Subcommands:" told || { echo "without arguments, no help"; failed=1; }
exit $failed

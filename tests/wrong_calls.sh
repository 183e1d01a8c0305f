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
missing="vesper: nofile.txt: there is no such file
  check the path's spelling"
# Where all that was asked for is missing, nothing was done; where something was read, the rest is told.
for command in "show chains" explain worklist "rules count" "rules diff built-in built-in" "lexicon unknown" "extract -q" "extract -q --store store"; do
  told=$("$vesper" $command nofile.txt nofile.txt 2>&1 >/dev/null); code=$?
  [ $code = 2 ] && [ "${told#*"$missing"}" != "$told" ] || { echo "vesper $command nofile.txt nofile.txt: got ($code): $told"; failed=1; }
  told=$("$vesper" $command nofile.txt paper.txt 2>&1 >/dev/null); code=$?
  [ $code = 1 ] && [ "${told#*"$missing"}" != "$told" ] || { echo "vesper $command nofile.txt paper.txt: got ($code): $told"; failed=1; }
done
expect 2 "$missing" why-not nofile.txt 'CAF -> miR-21'
expect 2 "$missing" extract -q nofile.txt
expect 2 "$missing" extract nofile.txt
printf 'PK\003\004' > broken.zip; echo kept > kept.tsv
expect 2 "vesper: broken.zip: the archive cannot be read to its end: Truncated ZIP file header
  fetch the file again
vesper: 0 inputs read, 0 empty, 1 refused; 0 documents, 0 chains" extract -o kept.tsv broken.zip
[ "$(cat kept.tsv)" = kept ] || { echo "a run that did nothing replaced a file"; failed=1; }
expect 0 "vesper: 1 input read, 0 empty, 0 refused; 1 document, 1 chain" extract paper.txt
expect 2 "$missing" explain --html page.html nofile.txt
expect 2 "$missing" extract -q --store new.vesper nofile.txt
[ ! -e new.vesper ] || { echo "a store of nothing is made"; failed=1; }
[ ! -e page.html ] || { echo "a page of nothing is written"; failed=1; }
expect 1 "vesper: nofile.txt: there is no such file
  check the path's spelling
vesper: 0 of 0 sentences with a vesicle, a cargo and an effect or target gave no chain" worklist nofile.txt paper.txt
expect 0 "" extract -q paper.txt
"$vesper" extract -q --store papers.vesper paper.txt
expect 2 "vesper changes: --since: 'yesterday' is no day or time; write 2026-11-25 or 2026-11-25T02:30:00Z
  \`vesper changes --help\` tells more" changes papers.vesper --since yesterday
expect 2 "vesper export: --since: '2026-13-01' is no day or time; write 2026-11-25 or 2026-11-25T02:30:00Z
  \`vesper export --help\` tells more" export papers.vesper --since 2026-13-01
expect 0 "" query papers.vesper CAF --since 2026-01-01
expect 0 "vesper: no claim of the store fits; \`vesper lexicon lookup NAME\` tells under which name it knows something" query papers.vesper miR-21
expect 0 "vesper: no claims that fit contradict each other" conflicts papers.vesper
expect 2 "vesper: 'pmid:x' is no identifier of a paper, and no file
  write pmid:…, pmcid:PMC… or doi:10.…" retract papers.vesper pmid:x
printf '\377\376 no text\n' > noise.conf
expect 2 "vesper: noise.conf: is no text in UTF-8
  lines \`name = value\` are expected; \`vesper crawl --help\` tells the names" crawl new.sqlite --once --settings noise.conf
printf 'from = soon\n' > soon.conf
expect 2 "vesper: soon.conf:1: from: a day as 2026-11-25 is expected
  see \`vesper crawl --help\`" crawl new.sqlite --once --settings soon.conf
[ "$("$vesper" rules diff built-in built-in paper.txt)" = "+0 -0 records in 0 documents, 1 as before" ] || { echo "rules diff of the same knowledge tells a difference"; failed=1; }
"$vesper" extract --report -q paper.txt 2>&1 >/dev/null | grep -q "^records             1  written$" || { echo "extract --report does not tell the record"; failed=1; }
"$vesper" >/dev/null 2>told; [ $? = 2 ] && grep -q "^Subcommands:" told || { echo "without arguments, no help"; failed=1; }
exit $failed

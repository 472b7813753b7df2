#!/bin/sh
# one_run.sh STOP FOLDER TRAIN [EVAL]: one training into FOLDER, and what its network answers in the
# end. TRAIN and EVAL are commands. A run that diverges (exit code 6) is a result; after any other
# failure the file STOP stands, and no more runs begin.
stop=$1 folder=$2
[ -e "$stop" ] && exit 0
mkdir -p "$folder" || exit 4
rm -f "$folder/exit_code" "$folder/eval.json"
eval "$3" >"$folder/log.txt" 2>&1
code=$?
if [ $code -eq 0 ] && [ "$4" ]; then
    eval "$4" >"$folder/eval.json" 2>>"$folder/log.txt"
    code=$?
fi
echo $code >"$folder/exit_code"
[ $code -eq 0 ] || [ $code -eq 6 ] || : >"$stop"

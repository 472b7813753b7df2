#!/bin/sh
# one_run.sh STOP FOLDER TRAIN [FILE COMMAND]...: one training of an experiment into FOLDER, and what is asked of its
# network in the end, each answer into a FILE there. TRAIN and COMMAND are commands. A run that diverges (exit code 6)
# is a result; after any other failure the file STOP stands, and no more runs begin.
stop=$1 folder=$2 train=$3
shift 3
[ -e "$stop" ] && exit 0
mkdir -p "$folder" || exit 4
rm -f "$folder/exit_code" "$folder/eval.json" "$folder/half.json"
eval "$train" >"$folder/log.txt" 2>&1
code=$?
while [ $code -eq 0 ] && [ $# -gt 1 ]; do
    eval "$2" >"$folder/$1" 2>>"$folder/log.txt"
    code=$?
    shift 2
done
echo $code >"$folder/exit_code"
[ $code -eq 0 ] || [ $code -eq 6 ] || : >"$stop"

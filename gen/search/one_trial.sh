#!/bin/sh
# one_trial.sh FOLDER HOW COMMAND...: one training into FOLDER, which only gets its name when all is in it, so that a
# trial is there or not, whatever is killed when. HOW goes to trial.txt, what the command prints to log.txt. One that a
# signal ended in an orderly way has not been.
folder=$1 how=$2
shift 2
part=$folder.part.$$
mkdir -p "$part" || exit 4
"$@" --out "$part" >"$part/log.txt" 2>&1
code=$?
echo $code >"$part/exit_code"
printf '%s\n' "$how" >"$part/trial.txt"
if [ $code -eq 130 ] || [ $code -eq 143 ] || ! mv -T "$part" "$folder" 2>/dev/null; then
    rm -rf "$part"
fi
exit 0

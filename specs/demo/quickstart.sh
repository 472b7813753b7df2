#!/bin/sh
# Trains the program of specs/demo/fashion.lua and says where the results lie; run by
# `cmake --workflow --preset quickstart`. Usage: quickstart.sh PROGRAM OUT [DATASETS]
#
# The pictures are those of ETCH_DATA_DIR, or of the distribution (DATASETS). Where there are none, the network learns
# digits that it draws itself.
set -eu
program=$1 out=$2 datasets=${3:-/usr/share/datasets}

data=synthetic:digits
for folder in "${ETCH_DATA_DIR:-}" "$datasets"; do
    if [ -n "$folder" ] && [ -d "$folder/fashion-mnist" ]; then data=fashion-mnist; fi
done
if [ $data = synthetic:digits ]; then
    echo "No Fashion-MNIST here (Debian: apt-get install dataset-fashion-mnist): training on drawn digits instead."
fi

"$program" train --data $data --out "$out"
cat <<END

What it learnt is in $out/weights.safetensors; how it went, in $out/metrics.csv. Try
  $program eval --data $data --weights $out/weights.safetensors
  $program gradcheck --data $data
  $program bench
END

#!/bin/sh
# Starts Tarsier's evaluation with the Java in this folder; nothing else needs to be installed.
#
#   TARSIER_JAVA_OPTS  more JVM options, such as -Xmx8g; they win over these

set -eu

# The image, also when this file is reached through links.
self=$0
while [ -h "$self" ]; do
  link=$(readlink "$self")
  case $link in
    /*) self=$link ;;
    *) self=$(dirname "$self")/$link ;;
  esac
done
home=$(CDPATH='' cd -- "$(dirname -- "$self")/.." && pwd -P)
java=$home/bin/java
jar=$home/lib/tarsier/tarsier-evaluation.jar
archive=$home/lib/tarsier/classes.jsa

# A picture of the loaded classes takes a third of a second off every start and is half as large as the image, so it is
# made at the first one. Where nothing can be written, starts stay slower.
if [ ! -f "$archive" ] && [ -w "$home/lib/tarsier" ]; then
  "$java" -Xshare:dump -XX:+UseSerialGC -XX:SharedClassListFile="$home/lib/tarsier/classes.txt" \
    -XX:SharedArchiveFile="$archive.$$" -cp "$jar" >/dev/null 2>&1 && mv "$archive.$$" "$archive" ||
    rm -f "$archive.$$"
fi
[ -f "$archive" ] || archive=

# Without intervals an evaluation is done in a second, half of which the second compiler would take.
quick=
case " $* " in
  ' evaluate '*' --no-intervals '*) quick=-XX:TieredStopAtLevel=1 ;;
esac

# Java cannot ask which of its streams is a terminal, nor how wide that is.
terminals=
[ ! -t 1 ] || terminals=out
[ ! -t 2 ] || terminals=$terminals,err
columns=
[ -z "$terminals" ] || columns=$(stty size 2>/dev/null </dev/tty | cut -d ' ' -f 2) || columns=

# Without a locale Java could not even open a file called größe.json, and one that is set but not installed is none.
charset=$(locale charmap 2>/dev/null) || charset=
case $charset in
  UTF-8 | utf8) ;;
  *) export LC_ALL=C.UTF-8 ;;
esac

# shellcheck disable=SC2086 # options are words
exec "$java" -Xmx2g -XX:+UseSerialGC $quick -Xshare:auto -Xlog:cds=off ${archive:+"-XX:SharedArchiveFile=$archive"} \
  -Dfile.encoding=UTF-8 -Dtarsier.terminals="$terminals" -Dtarsier.columns="${columns:-0}" \
  ${TARSIER_JAVA_OPTS:-} -cp "$jar" dev.tarsier.cli.evaluate.TarsierEvaluation "$@"

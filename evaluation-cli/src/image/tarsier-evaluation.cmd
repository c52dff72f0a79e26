@echo off
rem Starts Tarsier's evaluation with the Java in this folder; nothing else needs to be installed.
rem   TARSIER_JAVA_OPTS  more JVM options, such as -Xmx8g; they win over these
setlocal
set "home=%~dp0.."
"%home%\bin\java" -Xmx2g -XX:+UseSerialGC -Dfile.encoding=UTF-8 %TARSIER_JAVA_OPTS% -cp "%home%\lib\tarsier\tarsier-evaluation.jar" dev.tarsier.cli.evaluate.TarsierEvaluation %*
exit /b %ERRORLEVEL%

@echo off
rem Tarsier's launcher for Windows: builds on first use, then runs the command line. Set TARSIER_REBUILD=1 after a source has changed.
rem   JAVA_HOME          the JDK, 17 or newer; without it, the java on the PATH
rem   TARSIER_JAVA_OPTS  more JVM options, such as -Xmx8g
setlocal
if not defined OPENCV_LOG_LEVEL set "OPENCV_LOG_LEVEL=SILENT"
set "root=%~dp0"
set "classpath_file=%root%toolkit-cli\target\launcher.classpath"
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
"%java%" -version >nul 2>&1
if errorlevel 1 (
  echo tarsier: Tarsier needs a JDK, version 17 or newer: install one ^(https://adoptium.net^) or point JAVA_HOME at it 1>&2
  exit /b 2
)
if defined TARSIER_REBUILD if exist "%classpath_file%" del "%classpath_file%"
if not exist "%classpath_file%" (
  echo Building Tarsier ^(first use, some minutes^)... 1>&2
  pushd "%root%"
  call mvn -B -q -Dmaven.test.skip=true -pl toolkit-cli -am package 1>&2
  if errorlevel 1 (
    popd
    echo tarsier: the build failed 1>&2
    exit /b 2
  )
  popd
)
for /f "usebackq delims=" %%c in ("%classpath_file%") do set "CLASSPATH=%%c"
for %%j in ("%root%toolkit-cli\target\toolkit-cli-*.jar") do set "CLASSPATH=%%~fj;%CLASSPATH%"
"%java%" -Xmx2g -XX:+UseSerialGC -Dfile.encoding=UTF-8 -Djava.awt.headless=true -Dai.djl.offline=true -Dorg.slf4j.simpleLogger.defaultLogLevel=error %TARSIER_JAVA_OPTS% dev.tarsier.cli.Tarsier %*
exit /b %ERRORLEVEL%

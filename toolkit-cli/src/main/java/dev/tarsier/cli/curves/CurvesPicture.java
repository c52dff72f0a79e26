package dev.tarsier.cli.curves;

import dev.tarsier.cli.plot.PictureFile;
import dev.tarsier.core.train.RunFolder;
import java.nio.file.Path;
import java.util.List;

/** The picture that a training leaves in its folder. */
public final class CurvesPicture {

  private CurvesPicture() {}

  /**
   * Draws {@code curves.png} into a run's folder.
   *
   * @return the file
   * @throws dev.tarsier.problem.UserError if the run has not made a step
   */
  public static Path leaveIn(RunFolder run) {
    Path file = run.root().resolve("curves.png");
    PictureFile.into(file, "curves").write(new CurvesPlot(List.of(RunCurves.read(run.root()))));
    return file;
  }
}

package dev.assay.web.story;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ScreenshotAnimations;
import dev.assay.web.browser.OpenPage;
import java.nio.file.Path;

/// Pictures of the pages that a story comes by, for `docs/make-pictures.sh`: taken only where the
/// property `assay.pictures.folder` names a folder.
final class StoryPictures {
  private static final String FOLDER = System.getProperty("assay.pictures.folder", "");

  private StoryPictures() {}

  /// The window as it is now.
  static void take(OpenPage page, String name) {
    if (!FOLDER.isEmpty()) {
      page.page()
          .screenshot(
              new Page.ScreenshotOptions()
                  .setPath(Path.of(FOLDER, name + ".png"))
                  .setAnimations(ScreenshotAnimations.DISABLED));
    }
  }
}

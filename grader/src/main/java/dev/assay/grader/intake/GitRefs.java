package dev.assay.grader.intake;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;

/// The branches and tags that a server has.
record GitRefs(Map<String, Ref> refs) {
  private static final int SHOWN = 10;

  Ref choose(Optional<String> asked) throws SubmissionRejected {
    if (asked.isEmpty()) {
      return find(Constants.HEAD)
          .orElseThrow(() -> new SubmissionRejected("the repository has no commit yet" + others()));
    }
    String name = asked.get();
    return Stream.of(Constants.R_HEADS + name, Constants.R_TAGS + name, name)
        .map(this::find)
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow(() -> unknown(name));
  }

  private Optional<Ref> find(String name) {
    return Optional.ofNullable(refs.get(name)).filter(ref -> ref.getObjectId() != null);
  }

  private SubmissionRejected unknown(String name) {
    String hint = ObjectId.isId(name) ? " (a commit can't be named, only a branch or tag)" : "";
    return new SubmissionRejected(
        "there is no branch or tag %s in the repository%s%s"
            .formatted(Words.name(name), hint, others()));
  }

  private String others() {
    List<String> there =
        refs.keySet().stream()
            .filter(name -> name.startsWith(Constants.R_HEADS) || name.startsWith(Constants.R_TAGS))
            .sorted()
            .map(name ->
                Words.name(name.substring(name.indexOf('/', Constants.R_REFS.length()) + 1)))
            .toList();
    if (there.isEmpty()) {
      return "";
    }
    String more = there.size() > SHOWN ? " and %s more".formatted(there.size() - SHOWN) : "";
    return "; there is "
        + String.join(", ", there.subList(0, Math.min(SHOWN, there.size())))
        + more;
  }
}

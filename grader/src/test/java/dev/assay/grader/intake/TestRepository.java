package dev.assay.grader.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryDescription;
import org.eclipse.jgit.internal.storage.dfs.InMemoryRepository;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.TagBuilder;
import org.eclipse.jgit.lib.TreeFormatter;

/// A repository in memory whose trees can have any name and mode.
public final class TestRepository {
  private static final PersonIdent SOMEBODY =
      new PersonIdent("Somebody", "somebody@example.org", Instant.EPOCH, ZoneOffset.UTC);
  public final InMemoryRepository repository =
      new InMemoryRepository(new DfsRepositoryDescription("served"));

  /// One line of a tree.
  public record Line(String name, FileMode mode, ObjectId id) {}

  public TestRepository() throws IOException {
    RefUpdate head = repository.updateRef(Constants.HEAD);
    head.link("refs/heads/main");
  }

  public Line file(String name, String content) throws IOException {
    return file(name, content.getBytes(UTF_8));
  }

  Line file(String name, byte[] content) throws IOException {
    try (ObjectInserter objects = repository.newObjectInserter()) {
      ObjectId id = objects.insert(Constants.OBJ_BLOB, content);
      objects.flush();
      return new Line(name, FileMode.REGULAR_FILE, id);
    }
  }

  public Line folder(String name, Line... lines) throws IOException {
    TreeFormatter tree = new TreeFormatter();
    for (Line line : lines) {
      byte[] raw = line.name().getBytes(UTF_8);
      tree.append(raw, 0, raw.length, line.mode(), line.id(), true);
    }
    try (ObjectInserter objects = repository.newObjectInserter()) {
      ObjectId id = objects.insert(tree);
      objects.flush();
      return new Line(name, FileMode.TREE, id);
    }
  }

  public ObjectId commit(String branch, Line... lines) throws IOException {
    CommitBuilder commit = new CommitBuilder();
    commit.setTreeId(folder("", lines).id());
    commit.setAuthor(SOMEBODY);
    commit.setCommitter(SOMEBODY);
    commit.setMessage("A commit");
    commit.setParentIds(parents(branch));
    try (ObjectInserter objects = repository.newObjectInserter()) {
      ObjectId id = objects.insert(commit);
      objects.flush();
      point("refs/heads/" + branch, id);
      return id;
    }
  }

  private List<ObjectId> parents(String branch) throws IOException {
    List<ObjectId> parents = new ArrayList<>();
    ObjectId parent = repository.resolve("refs/heads/" + branch);
    if (parent != null) {
      parents.add(parent);
    }
    return parents;
  }

  void tag(String name, ObjectId commit) throws IOException {
    TagBuilder tag = new TagBuilder();
    tag.setTag(name);
    tag.setObjectId(commit, Constants.OBJ_COMMIT);
    tag.setTagger(SOMEBODY);
    tag.setMessage("A tag");
    try (ObjectInserter objects = repository.newObjectInserter()) {
      ObjectId id = objects.insert(tag);
      objects.flush();
      point("refs/tags/" + name, id);
    }
  }

  private void point(String ref, ObjectId id) throws IOException {
    RefUpdate update = repository.updateRef(ref);
    update.setNewObjectId(id);
    update.forceUpdate();
  }
}

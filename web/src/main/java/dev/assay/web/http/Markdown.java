package dev.assay.web.http;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.AttributeProvider;
import org.commonmark.renderer.html.HtmlRenderer;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/// Markdown, with tables, as HTML that is safe on our pages: HTML in it is shown as text, and links
/// lead to http, https or mail addresses only. Safe for use by several threads.
///
/// Headings fit under the page's own: one at the very top of level 1 is left out, since it is the
/// page's title, and each other one is a level lower. Code blocks have the ids `code-1`, `code-2`,
/// …, so a page can show one such text.
public final class Markdown {
  private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
  private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder()
          .extensions(EXTENSIONS)
          .escapeHtml(true)
          .sanitizeUrls(true)
          .attributeProviderFactory(_ -> new Attributes())
          .build();

  private static final PolicyFactory POLICY =
      new HtmlPolicyBuilder()
          .allowElements(
              "p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "hr", "br")
          .allowElements("pre", "code", "em", "strong", "a")
          .allowElements("table", "thead", "tbody", "tr", "th", "td")
          .allowAttributes("id")
          .matching(Pattern.compile("code-\\d{1,5}"))
          .onElements("pre")
          .allowAttributes("start")
          .matching(Pattern.compile("\\d{1,9}"))
          .onElements("ol")
          .allowAttributes("scope")
          .matching(true, "col")
          .onElements("th")
          .allowAttributes("align")
          .matching(true, "left", "center", "right")
          .onElements("th", "td")
          .allowAttributes("href")
          .onElements("a")
          .allowUrlProtocols("http", "https", "mailto")
          .requireRelNofollowOnLinks()
          .toFactory();

  private Markdown() {}

  /// The text as HTML, which a template shows with `$unsafe`.
  public static String html(String markdown) {
    Node text = PARSER.parse(markdown);
    if (text.getFirstChild() instanceof Heading title && title.getLevel() == 1) {
      title.unlink();
    }
    text.accept(new Lowering());
    return POLICY.sanitize(RENDERER.render(text));
  }

  private static final class Lowering extends AbstractVisitor {
    @Override
    public void visit(Heading heading) {
      heading.setLevel(Math.min(6, heading.getLevel() + 1));
      visitChildren(heading);
    }
  }

  /// One per rendering, so that numbers begin anew.
  private static final class Attributes implements AttributeProvider {
    private int codeBlocks;

    @Override
    public void setAttributes(Node node, String tag, Map<String, String> attributes) {
      switch (tag) {
        case "pre" -> attributes.put("id", "code-" + ++codeBlocks);
        case "th" -> attributes.put("scope", "col");
        default -> {}
      }
    }
  }
}

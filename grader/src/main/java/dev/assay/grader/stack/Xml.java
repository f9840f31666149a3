package dev.assay.grader.stack;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/// Reads a submission's XML: no document type, no entities of its own, nothing from outside.
final class Xml {
  private Xml() {}

  /// @param file the name for the message
  static Element root(String file, String text) throws StackNotRecognised {
    try {
      String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
      return parser().parse(new InputSource(new StringReader(plain))).getDocumentElement();
    } catch (SAXParseException broken) {
      throw new StackNotRecognised(
          "%s can't be read as XML: line %d, column %d: %s"
              .formatted(
                  Shell.shown(file),
                  broken.getLineNumber(),
                  broken.getColumnNumber(),
                  Shell.shown(String.valueOf(broken.getMessage()))));
    } catch (SAXException | IOException broken) {
      throw new StackNotRecognised(
          "%s can't be read as XML: %s"
              .formatted(Shell.shown(file), Shell.shown(String.valueOf(broken.getMessage()))));
    }
  }

  private static DocumentBuilder parser() {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
      factory.setAttribute("jdk.xml.maxElementDepth", "200");
      factory.setExpandEntityReferences(false);
      DocumentBuilder parser = factory.newDocumentBuilder();
      parser.setErrorHandler(new Silent());
      return parser;
    } catch (ParserConfigurationException missing) {
      throw new IllegalStateException("this JDK's XML parser can't be made safe", missing);
    }
  }

  /// Errors come as exceptions; the default prints them as well.
  private static final class Silent implements ErrorHandler {
    @Override
    public void warning(SAXParseException warning) {}

    @Override
    public void error(SAXParseException error) throws SAXException {
      throw error;
    }

    @Override
    public void fatalError(SAXParseException error) throws SAXException {
      throw error;
    }
  }

  static List<Element> children(Element parent) {
    List<Element> children = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        children.add(element);
      }
    }
    return children;
  }

  static List<Element> children(Element parent, String name) {
    return children(parent).stream().filter(child -> child.getTagName().equals(name)).toList();
  }

  /// The element at a path of names, the first where there are several.
  static Optional<Element> at(Element from, String... names) {
    Optional<Element> here = Optional.of(from);
    for (String name : names) {
      here = here.flatMap(element -> children(element, name).stream().findFirst());
    }
    return here;
  }

  static String text(Element from, String... names) {
    return at(from, names).map(Node::getTextContent).map(String::strip).orElse("");
  }
}

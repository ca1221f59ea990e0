import com.sun.org.apache.xml.internal.security.Init;
import com.sun.org.apache.xml.internal.security.c14n.Canonicalizer;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXParseException;

/**
 * Canonical forms of many documents by the Java platform's own engine.
 * Usage: java --add-exports java.xml.crypto/com.sun.org.apache.xml.internal.security=ALL-UNNAMED
 *        --add-exports java.xml.crypto/com.sun.org.apache.xml.internal.security.c14n=ALL-UNNAMED
 *        Canonicalize.java INPUT OUTPUT FORM...
 * INPUT and OUTPUT are made of fields: a length of four bytes, most significant first, and that many bytes.
 * For each document INPUT holds the inclusive prefixes, the Id of an element, and the document. A FORM is
 * "document IDENTIFIER" or "element IDENTIFIER". For each document and form OUTPUT holds a field with an error, empty
 * if there is none, and a field with the canonical bytes.
 */
public final class Canonicalize {
    public static void main(String[] arguments) throws Exception {
        Init.init();
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        DocumentBuilder builder = factory.newDocumentBuilder();
        builder.setErrorHandler(new Strict());
        try (DataInputStream input = new DataInputStream(new BufferedInputStream(new FileInputStream(arguments[0])));
                DataOutputStream output =
                        new DataOutputStream(new BufferedOutputStream(new FileOutputStream(arguments[1])))) {
            while (true) {
                input.mark(1);
                if (input.read() < 0) break;
                input.reset();
                String prefixes = new String(field(input), StandardCharsets.UTF_8);
                String identifier = new String(field(input), StandardCharsets.UTF_8);
                byte[] bytes = field(input);
                for (int i = 2; i < arguments.length; i++) {
                    String error = "";
                    byte[] result = new byte[0];
                    try {
                        // A canonicaliser may change the tree, so every form gets its own.
                        Document document = builder.parse(new ByteArrayInputStream(bytes));
                        result = canonical(document, arguments[i], prefixes, identifier);
                    } catch (Exception failure) {
                        error = failure.toString();
                    }
                    write(output, error.getBytes(StandardCharsets.UTF_8));
                    write(output, result);
                }
            }
        }
    }

    private static byte[] canonical(Document document, String form, String prefixes, String identifier)
            throws Exception {
        int space = form.indexOf(' ');
        Node node = form.startsWith("element ") ? find(document.getDocumentElement(), identifier) : document;
        String method = form.substring(space + 1);
        ByteArrayOutputStream result = new ByteArrayOutputStream();
        Canonicalizer canonicalizer = Canonicalizer.getInstance(method);
        if (method.contains("xml-exc-c14n")) canonicalizer.canonicalizeSubtree(node, prefixes, result);
        else canonicalizer.canonicalizeSubtree(node, result);
        return result.toByteArray();
    }

    private static Element find(Element element, String identifier) {
        if (element.getAttribute("Id").equals(identifier)) return element;
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (!(child instanceof Element)) continue;
            Element found = find((Element) child, identifier);
            if (found != null) return found;
        }
        return null;
    }

    private static byte[] field(DataInputStream input) throws IOException {
        byte[] result = new byte[input.readInt()];
        input.readFully(result);
        return result;
    }

    private static void write(DataOutputStream output, byte[] field) throws IOException {
        output.writeInt(field.length);
        output.write(field);
    }

    /** Keeps the parser from printing. */
    private static final class Strict implements ErrorHandler {
        @Override
        public void warning(SAXParseException problem) {}

        @Override
        public void error(SAXParseException problem) throws SAXParseException {
            throw problem;
        }

        @Override
        public void fatalError(SAXParseException problem) throws SAXParseException {
            throw problem;
        }
    }
}

import java.io.FileInputStream;
import java.security.Key;
import java.security.cert.X509Certificate;
import javax.xml.crypto.AlgorithmMethod;
import javax.xml.crypto.KeySelector;
import javax.xml.crypto.KeySelectorException;
import javax.xml.crypto.KeySelectorResult;
import javax.xml.crypto.XMLCryptoContext;
import javax.xml.crypto.XMLStructure;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfo;
import javax.xml.crypto.dsig.keyinfo.X509Data;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Verifies the XML signatures of files with the Java platform's own engine, secure validation on.
 * Usage: java VerifySignature.java FILE...; exit status 0 when every signature of every file is valid.
 */
public final class VerifySignature {
    public static void main(String[] files) throws Exception {
        boolean good = files.length > 0;
        for (String file : files) good &= verify(file);
        System.exit(good ? 0 : 1);
    }

    private static boolean verify(String file) {
        try (FileInputStream input = new FileInputStream(file)) {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            Document document = factory.newDocumentBuilder().parse(input);
            markIdentifiers(document);
            NodeList signatures = document.getElementsByTagNameNS(XMLSignature.XMLNS, "Signature");
            boolean good = signatures.getLength() > 0;
            for (int i = 0; i < signatures.getLength(); i++) {
                CertificateKey keys = new CertificateKey();
                DOMValidateContext context = new DOMValidateContext(keys, signatures.item(i));
                context.setProperty("org.jcp.xml.dsig.secureValidation", Boolean.TRUE);
                XMLSignature signature = XMLSignatureFactory.getInstance("DOM").unmarshalXMLSignature(context);
                boolean valid = signature.validate(context);
                good &= valid;
                System.out.println(file + ": " + (valid ? "valid" : "INVALID") + ", " + keys.subject);
            }
            if (signatures.getLength() == 0) System.out.println(file + ": NO SIGNATURE");
            return good;
        } catch (Exception error) {
            System.out.println(file + ": INVALID, " + error);
            return false;
        }
    }

    /** Says which attributes identify elements, as there is no schema to do so. */
    private static void markIdentifiers(Document document) {
        NodeList elements = document.getElementsByTagName("*");
        for (int i = 0; i < elements.getLength(); i++) {
            Element element = (Element) elements.item(i);
            if (element.hasAttribute("Id")) element.setIdAttribute("Id", true);
        }
    }

    /** Takes the key of the first certificate in KeyInfo; who that is, is for the reader of the output to judge. */
    private static final class CertificateKey extends KeySelector {
        String subject = "no certificate";

        @Override
        public KeySelectorResult select(
                KeyInfo info, Purpose purpose, AlgorithmMethod method, XMLCryptoContext context)
                throws KeySelectorException {
            if (info != null) {
                for (XMLStructure part : info.getContent()) {
                    if (!(part instanceof X509Data)) continue;
                    for (Object item : ((X509Data) part).getContent()) {
                        if (!(item instanceof X509Certificate)) continue;
                        X509Certificate certificate = (X509Certificate) item;
                        subject = certificate.getSubjectX500Principal().getName();
                        Key key = certificate.getPublicKey();
                        return () -> key;
                    }
                }
            }
            throw new KeySelectorException("no certificate in KeyInfo");
        }
    }
}

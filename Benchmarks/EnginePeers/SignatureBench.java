import com.sun.management.OperatingSystemMXBean;
import java.io.ByteArrayInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import javax.xml.crypto.KeySelector;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.SignedInfo;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfo;
import javax.xml.crypto.dsig.keyinfo.KeyInfoFactory;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.SignatureMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Signs and verifies dossiers with the Java platform's own engine.
 * Usage: sign IN OUT KEY.der CERTIFICATE.der | verify IN CERTIFICATE.der
 *   | rate IN CERTIFICATE.der COUNT: verifies COUNT times warmed up, prints microseconds of CPU for each.
 */
public final class SignatureBench {
    private static final XMLSignatureFactory FACTORY = XMLSignatureFactory.getInstance("DOM");

    public static void main(String[] words) throws Exception {
        switch (words[0]) {
            case "sign" -> sign(Path.of(words[1]), Path.of(words[2]), key(Path.of(words[3])), certificate(words[4]));
            case "verify" -> {
                try (InputStream input = Files.newInputStream(Path.of(words[1]))) {
                    verify(input, certificate(words[2]));
                }
            }
            case "rate" -> System.out.println(
                    rate(Files.readAllBytes(Path.of(words[1])), certificate(words[2]), Integer.parseInt(words[3])));
            default -> throw new IllegalArgumentException(words[0]);
        }
    }

    private static double rate(byte[] document, X509Certificate certificate, int count) throws Exception {
        OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        for (int i = 0; i < count; i++) verify(new ByteArrayInputStream(document), certificate);
        long start = process.getProcessCpuTime();
        for (int i = 0; i < count; i++) verify(new ByteArrayInputStream(document), certificate);
        return (process.getProcessCpuTime() - start) / 1e3 / count;
    }

    private static void verify(InputStream input, X509Certificate certificate) throws Exception {
        Document document = parse(input);
        Element signature = (Element) document.getElementsByTagNameNS(XMLSignature.XMLNS, "Signature").item(0);
        KeySelector keys = KeySelector.singletonKeySelector(certificate.getPublicKey());
        DOMValidateContext context = new DOMValidateContext(keys, signature);
        if (!FACTORY.unmarshalXMLSignature(context).validate(context)) throw new IllegalStateException("not valid");
    }

    private static void sign(Path in, Path out, PrivateKey key, X509Certificate certificate) throws Exception {
        Document document;
        try (InputStream input = Files.newInputStream(in)) {
            document = parse(input);
        }
        Reference reference = FACTORY.newReference(
                "", FACTORY.newDigestMethod(DigestMethod.SHA256, null),
                List.of(FACTORY.newTransform(Transform.ENVELOPED, (TransformParameterSpec) null)), null, null);
        SignedInfo info = FACTORY.newSignedInfo(
                FACTORY.newCanonicalizationMethod(
                        CanonicalizationMethod.INCLUSIVE, (C14NMethodParameterSpec) null),
                FACTORY.newSignatureMethod(
                        "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", (SignatureMethodParameterSpec) null),
                List.of(reference));
        KeyInfoFactory keys = FACTORY.getKeyInfoFactory();
        KeyInfo keyInfo = keys.newKeyInfo(List.of(
                keys.newKeyValue(certificate.getPublicKey()), keys.newX509Data(List.of(certificate))));
        Element place = (Element) document.getElementsByTagName("CKy_Dvi").item(0);
        FACTORY.newXMLSignature(info, keyInfo, null, "sigid", null).sign(new DOMSignContext(key, place));
        try (OutputStream output = new FileOutputStream(out.toFile())) {
            TransformerFactory.newInstance().newTransformer()
                    .transform(new DOMSource(document), new StreamResult(output));
        }
    }

    private static Document parse(InputStream input) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(input);
    }

    private static PrivateKey key(Path path) throws Exception {
        return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(Files.readAllBytes(path)));
    }

    private static X509Certificate certificate(String path) throws Exception {
        try (InputStream input = Files.newInputStream(Path.of(path))) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(input);
        }
    }
}

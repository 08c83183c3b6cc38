import java.io.File;
import java.util.Arrays;
import java.util.TreeSet;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Validates PDF files with veraPDF: {@code Verify FLAVOUR FILE...}, the flavour such as PDFA_2_B.
 * Says which clauses a file breaks; exit code 0 when all files conform, 1 when one does not, 2
 * when one could not be judged. A run without a single check is no judgement.
 */
public class Verify {
  public static void main(String[] arguments) {
    java.util.logging.LogManager.getLogManager().reset();
    VeraGreenfieldFoundryProvider.initialise();
    PDFAFlavour flavour = PDFAFlavour.valueOf(arguments[0]);
    String[] files = Arrays.copyOfRange(arguments, 1, arguments.length);
    int worst = files.length > 0 ? 0 : 2;
    int sound = 0;
    for (String file : files) {
      int code = judge(file, flavour);
      worst = Math.max(worst, code);
      sound += code == 0 ? 1 : 0;
    }
    System.out.println(sound + " of " + files.length + " files conform to " + flavour);
    System.exit(worst);
  }

  static int judge(String file, PDFAFlavour flavour) {
    try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), flavour);
        PDFAValidator validator =
            Foundries.defaultInstance().createValidator(flavour, -1, false, true, false)) {
      ValidationResult result = validator.validate(parser);
      String end = String.valueOf(result.getJobEndStatus().getValue());
      if (result.getTotalAssertions() == 0 || !end.equalsIgnoreCase("normal")) {
        System.out.println(file + ": no judgement, " + end);
        return 2;
      }
      if (result.isCompliant()) return 0;
      TreeSet<String> broken = new TreeSet<>();
      for (TestAssertion it : result.getTestAssertions()) {
        if (it.getStatus() == TestAssertion.Status.FAILED) {
          broken.add(it.getRuleId().getClause() + ": " + it.getMessage());
        }
      }
      for (String clause : broken) System.out.println(file + ": " + clause);
      return 1;
    } catch (Exception | LinkageError error) {
      System.out.println(file + ": " + error);
      return 2;
    }
  }
}

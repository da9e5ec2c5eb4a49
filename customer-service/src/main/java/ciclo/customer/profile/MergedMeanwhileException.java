package ciclo.customer.profile;

/// A customer was merged into another one between being looked up and being locked. The transaction
/// is repeated.
final class MergedMeanwhileException extends RuntimeException {

    private static final long serialVersionUID = 1;
}

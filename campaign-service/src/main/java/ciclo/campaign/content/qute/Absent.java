package ciclo.campaign.content.qute;

/// Stands for a value that somebody does not have: false to `{#if}`, replaced by `{name ?: 'you'}`,
/// and never printed, since it would be a gap in a letter.
///
/// Qute takes whatever is a text of no length for false.
enum Absent implements CharSequence {
    VALUE;

    @Override
    public int length() {
        return 0;
    }

    @Override
    public char charAt(int index) {
        throw new IndexOutOfBoundsException(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return "".subSequence(start, end);
    }
}

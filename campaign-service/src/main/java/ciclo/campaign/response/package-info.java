/// What comes back of messages: who opened them, which links they followed, who has had enough.
///
/// All of it comes through addresses in the mail that this service alone can make. What fetches
/// them may be a program that looks for viruses, so nothing but a posted form unsubscribes
/// anybody, and what no person did is counted apart.
@NullMarked
package ciclo.campaign.response;

import org.jspecify.annotations.NullMarked;

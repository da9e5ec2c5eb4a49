/// Who the customers are, and the front door for what happens with them: profiles are kept here and published; contacts
/// and purchases are checked and handed to Kafka before they are acknowledged.
@NullMarked
package ciclo.customer;

import org.jspecify.annotations.NullMarked;

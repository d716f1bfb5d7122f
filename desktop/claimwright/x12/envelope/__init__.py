"""From bytes to interchanges, transactions, segments and elements, whatever program wrote them."""

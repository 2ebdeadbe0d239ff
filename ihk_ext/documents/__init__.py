"""What an IHK, a Vorlage and their parts consist of, and how German writes their values."""

"""What is right in a language: spelling by dictionaries, quotation marks and dashes by rule. No Qt."""

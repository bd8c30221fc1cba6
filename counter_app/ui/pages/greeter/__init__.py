"""The greeter's desk: one tap, one ticket (ui/spec 5.1). Standing, by touch; a keyboard works as well."""

"""A page as its readers tell it: characters, objects, its picture with or without some of them. Looks for no leak yet."""

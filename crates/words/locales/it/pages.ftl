# it

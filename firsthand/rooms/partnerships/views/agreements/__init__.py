"""Pages of agreements. The same views serve people of the network and guests: whose act it is says which addresses they see."""

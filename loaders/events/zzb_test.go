package events
import ("testing";"fmt")
func TestZB(t *testing.T){ for _,x:=range []string{"The Ocean Summit drew to a close on Friday as ministers adopted the Apia Declaration.","Ministers adopted the Apia Declaration on Friday as the Ocean Summit drew to a close.","Ministers adopted the Apia Declaration on Friday at the close of the Ocean Summit.","On Friday, as the Ocean Summit drew to a close, ministers adopted the declaration."} { for _,e:=range Tell(x,Setting{Today:today()}) { fmt.Println(e.Name(x),e.Ends,e.Dates,e.Sort) }}}

package evaluation_test

import ("testing";"os";"fmt";"strconv";"careteam/experiments/evaluation";"careteam/experiments/scenario";"careteam/experiments")
func TestX(t *testing.T){
 e,err:=scenario.Load(os.Getenv("F")); if err!=nil{t.Fatal(err)}
 if n,_:=strconv.Atoi(os.Getenv("N")); n>0 {e.Run.Replications=n}
 r,err:=evaluation.Run(t.Context(),e,evaluation.Options{}); if err!=nil{t.Fatal(err)}
 for _,x:=range r { fmt.Println(x.Enrolled,x.Offered,x.TookPart); for _,v:=range x.Verdicts{ fmt.Printf("  %-20s est %.3f se %.3f (%.3f–%.3f) truth %.3f  n %d/%d  with %.3f without %.3f truthwithout %.3f\n",experiments.DesignNames[v.Design],v.Estimate,v.SE,v.Low,v.High,v.Truth,v.Treated,v.Untreated,v.With,v.Without,v.TruthWithout)}}
}

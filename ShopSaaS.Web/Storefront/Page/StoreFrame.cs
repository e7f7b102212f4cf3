using ShopSaaS.Core.Storefront.Documents;
using ShopSaaS.Web.Blocks;

namespace ShopSaaS.Web.Storefront.Page;

/// <summary>What stands around every page: the store, its published header and footer, and what their blocks show.</summary>
public sealed record StoreFrame(StoreFacts Store, PageDocument Header, PageDocument Footer, BlockData Data);
